using System.Net.Http.Headers;
using System.Text;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>One request as it is sent.</summary>
/// <param name="Method">Any token.</param>
/// <param name="Target">Path and query, sent as they are: visible ASCII only, the rest is percent-encoded.</param>
/// <param name="Headers">Headers beside the key.</param>
/// <param name="Body">Bytes; null for none.</param>
/// <param name="ContentType">As it is sent; null for none.</param>
internal sealed record HostileRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, string? ContentType)
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The message for a client.</summary>
    public HttpRequestMessage Message(string baseUrl)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(baseUrl + Target, in AsItIs));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = null;
            if (ContentType is not null && !message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType))
            {
                message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    /// <summary>The request in a form that can be sent again.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Method} {(Target.Length <= 2_000 ? Target : $"{Target[..2_000]} … ({Target.Length} characters)")}");
        foreach (var (name, value) in Headers)
        {
            text.Append($"\n{name}: {value}");
        }

        return Body is null ? text.ToString() : text.Append($"\nContent-Type: {ContentType}\n\n{Shown(Body)}").ToString();
    }

    private static string Shown(byte[] body)
    {
        var text = Encoding.Latin1.GetString(body);
        return text.Length <= 2_000 ? text : $"{text[..1_000]} … ({body.Length} bytes)";
    }
}
