using System.Collections;

namespace Bookings.WebApi.Edge;

/// <summary>What every line of the server's log says of the request that it belongs to.</summary>
/// <remarks>Not the path, as the framework's own scope does: it may hold the secret of a calendar.</remarks>
internal sealed class RequestScope(string requestId, string? traceId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => traceId is null ? 1 : 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("RequestId", requestId),
        1 when traceId is not null => new("TraceId", traceId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    public override string ToString() => traceId is null ? $"RequestId:{requestId}" : $"RequestId:{requestId} TraceId:{traceId}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
