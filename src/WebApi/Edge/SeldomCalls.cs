using System.Globalization;
using Bookings.WebApi.Scheduling;

namespace Bookings.WebApi.Edge;

/// <summary>Refuses callers that ask for changes which send mails to others too often. Reference: scheduling-v2 §2.4.</summary>
/// <remarks>Counted by key and change, beside the limit of all calls. Callers without a key are refused by the endpoint itself.</remarks>
internal sealed class SeldomCalls(RateSettings settings)
{
    private readonly RateWindows<(Guid Key, string Change)> windows = new(100_000);

    /// <summary>Counts one call.</summary>
    /// <param name="context">The request.</param>
    /// <param name="change">Name of the limit, in headers with a capital.</param>
    /// <returns>A refusal when it is one too many.</returns>
    public IResult? Refuse(HttpContext context, string change)
    {
        var limit = settings.InvitationsPerMinute;
        if (limit <= 0 || EdgeCall.Find(context) is not { Caller.KeyId: { } keyId } call)
        {
            return null;
        }

        var state = windows.Take((keyId, change), limit, call.Now);
        var name = char.ToUpperInvariant(change[0]) + change[1..];
        var headers = context.Response.Headers;
        headers[$"X-RateLimit-Limit-{name}"] = state.Limit.ToString(CultureInfo.InvariantCulture);
        headers[$"X-RateLimit-Remaining-{name}"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers[$"X-RateLimit-Reset-{name}"] = state.Seconds.ToString(CultureInfo.InvariantCulture);
        if (!state.IsRefused)
        {
            return null;
        }

        EdgeErrors.RetryAfter(context, state.Seconds);
        return SchedulingAnswer.Refused(EdgeErrors.TooMany(call.Dialect, state, nameof(settings.InvitationsPerMinute)));
    }
}
