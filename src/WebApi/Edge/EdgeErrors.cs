using System.Globalization;
using Bookings.Domain.Common;
using Bookings.WebApi.Scheduling;
using Bookings.WebApi.Tables;
using Microsoft.AspNetCore.WebUtilities;

namespace Bookings.WebApi.Edge;

/// <summary>Refusals before an endpoint is reached, each in the shape of the API that was called.</summary>
internal static class EdgeErrors
{
    /// <summary>Writes a refusal.</summary>
    public static Task Write(HttpContext context, Error error) => EdgeCall.DialectOf(context.Request.Path) switch
    {
        Dialect.Tables => TableErrorWriter.Write(context, error),
        Dialect.Scheduling => SchedulingErrorWriter.Write(context, error),
        _ => WriteProblem(context, StatusOf(error), error.Message),
    };

    /// <summary>Writes what the web server itself found wrong with a request.</summary>
    public static Task Write(HttpContext context, BadHttpRequestException refused) => EdgeCall.DialectOf(context.Request.Path) == Dialect.None
        ? WriteProblem(context, refused.StatusCode, refused.Message)
        : Write(context, Error.Invalid("PGRST102", refused.Message));

    /// <summary>A caller who asked too often.</summary>
    /// <param name="dialect">The API that was called.</param>
    /// <param name="state">How often it may.</param>
    /// <param name="setting">The name of the limit under <c>Limits</c>.</param>
    public static Error TooMany(Dialect dialect, RateState state, string setting)
    {
        // Reference scheduling-v2 §2.4: clients of that API know the text.
        var (code, message) = dialect == Dialect.Scheduling
            ? ("SCHEDULING_RATE", "CustomThrottlerGuard - Too many requests. Please try again later.")
            : ("PGRSTL29", "Too many requests");
        return new Error(code, ErrorKind.Limit, message)
        {
            Details = $"The limit is {state.Limit} a minute.",
            Hint = $"Wait {state.Seconds} seconds. The operator can raise it: Limits:{setting}.",
        };
    }

    /// <summary>Problem details (RFC 9457) for what belongs to neither API.</summary>
    public static async Task WriteProblem(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(
            new Dictionary<string, object>
            {
                ["type"] = "about:blank",
                ["title"] = ReasonPhrases.GetReasonPhrase(status),
                ["status"] = status,
                ["detail"] = detail,
                ["request_id"] = context.TraceIdentifier,
            },
            options: null,
            "application/problem+json",
            context.RequestAborted);
    }

    /// <summary>Tells when another try makes sense.</summary>
    public static void RetryAfter(HttpContext context, int seconds) =>
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

    private static int StatusOf(Error error) =>
        error.Kind == ErrorKind.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;
}
