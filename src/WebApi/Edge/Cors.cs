using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Bookings.WebApi.Edge;

/// <summary>Lets web pages call both APIs: answers the browser's question before, and marks the answers.</summary>
/// <remarks>Keys travel in a header, never in a cookie, so that a page can do no more than its reader could do with the key. Reference table-grammar §13, scheduling-v2 §2.1.</remarks>
internal sealed class Cors(RequestDelegate next, CorsSettings settings)
{
    private const string MaxAge = "86400";

    private const string OurRequestHeaders = "Authorization, Content-Type, Idempotency-Key, X-Request-Id, traceparent";

    private static readonly StringValues TablesMethods = "GET, POST, PATCH, PUT, DELETE, OPTIONS, HEAD";
    private static readonly StringValues SchedulingMethods = "GET, PATCH, DELETE, HEAD, POST, PUT, OPTIONS";

    private static readonly StringValues SchedulingHeaders =
        $"x-cal-client-id, x-cal-secret-key, x-cal-platform-embed, cal-api-version, Accept, Origin, {OurRequestHeaders}";

    private static readonly StringValues Exposed =
        "Content-Encoding, Content-Location, Content-Range, Content-Type, Date, Location, Server, Transfer-Encoding, Range-Unit, ETag, Preference-Applied, "
        + "X-Truncated, X-Next-Cursor, Link, Proxy-Status, X-Request-Id, traceparent, RateLimit, RateLimit-Policy, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Limit-Default, X-RateLimit-Remaining-Default, "
        + "X-RateLimit-Reset-Default, Idempotent-Replayed, cal-api-version";

    private readonly FrozenSet<string> origins = settings.Origins.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        if (EdgeCall.Find(context) is not { } call)
        {
            return next(context);
        }

        var isAllowed = Allow(context);
        if (!HttpMethods.IsOptions(context.Request.Method) || !context.Request.Headers.TryGetValue(HeaderNames.AccessControlRequestMethod, out _))
        {
            return next(context);
        }

        if (isAllowed)
        {
            AnswerPreflight(context, call.Dialect);
        }

        context.Response.StatusCode = call.Dialect == Dialect.Tables ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private bool Allow(HttpContext context)
    {
        var headers = context.Response.Headers;
        var origin = context.Request.Headers.Origin;
        if (origins.Count == 0)
        {
            headers.AccessControlAllowOrigin = "*";
        }
        else
        {
            // Last, because the dialects say themselves what else their answers vary by.
            context.Response.OnStarting(() =>
            {
                headers.Append(HeaderNames.Vary, HeaderNames.Origin);
                return Task.CompletedTask;
            });
            if (origin.Count != 1 || !origins.Contains(origin[0]!))
            {
                return false;
            }

            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowCredentials = "true";
        }

        if (origin.Count > 0)
        {
            headers.AccessControlExposeHeaders = Exposed;
        }

        return true;
    }

    private static void AnswerPreflight(HttpContext context, Dialect dialect)
    {
        var headers = context.Response.Headers;
        headers.AccessControlMaxAge = MaxAge;
        if (dialect == Dialect.Scheduling)
        {
            headers.AccessControlAllowMethods = SchedulingMethods;
            headers.AccessControlAllowHeaders = SchedulingHeaders;
            return;
        }

        var asked = context.Request.Headers.AccessControlRequestHeaders.ToString();
        headers.AccessControlAllowMethods = TablesMethods;
        headers.AccessControlAllowHeaders = asked.Length == 0 ? OurRequestHeaders : $"{OurRequestHeaders}, {asked}";
    }
}
