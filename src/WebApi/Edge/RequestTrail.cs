using System.Buffers;
using System.Diagnostics;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.RequestLog;
using NodaTime;

namespace Bookings.WebApi.Edge;

/// <summary>Outermost: gives every request its id and trace, answers what nobody else answered, and hands the request to the log.</summary>
internal sealed partial class RequestTrail(RequestDelegate next, RequestLog log, IClock clock, ILogger<RequestTrail> logger)
{
    private const string IdHeader = "X-Request-Id";
    private const int LongestId = 128;
    private const int LongestEndpoint = 100;

    // Safe in every log, page and shell: unreserved characters of addresses, the signs of base64, and the colon.
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:+/=");

    public async Task InvokeAsync(HttpContext context)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var now = clock.GetCurrentInstant();
        var traceId = Identify(context, now);
        var dialect = EdgeCall.DialectOf(context.Request.Path);
        EdgeCall? call = null;
        if (dialect != Dialect.None)
        {
            call = new EdgeCall(dialect, now);
            context.Features.Set(call);
        }

        // The dialects rewrite the path.
        var path = context.Request.Path;
        using var scope = logger.BeginScope(new RequestScope(context.TraceIdentifier, traceId));
        await Answer(context);
        if (call?.Caller is { } caller)
        {
            log.Add(new LoggedRequest
            {
                OrganizationId = caller.OrganizationId.Value,
                KeyId = caller.KeyId!.Value,
                CreatedAt = now,
                Endpoint = EndpointOf(context, path),
                Method = context.Request.Method,
                QueryString = Kept(context.Request.QueryString.Value),
                StatusCode = context.Response.StatusCode,
                Elapsed = Stopwatch.GetElapsedTime(startedAt),
                Bytes = context.Response.ContentLength,
                Dialect = dialect == Dialect.Tables ? LoggedRequest.OfTables : LoggedRequest.OfScheduling,
                RequestId = context.TraceIdentifier,
                TraceId = traceId,
            });
        }
    }

    private async Task Answer(HttpContext context)
    {
        var response = context.Response;
        try
        {
            await next(context);
            if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null })
            {
                await EdgeErrors.WriteProblem(context, response.StatusCode, $"Cannot {context.Request.Method} {context.Request.Path}");
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: nobody reads an answer.
        }
        catch (BadHttpRequestException refused) when (!response.HasStarted)
        {
            await EdgeErrors.Write(context, refused);
        }
        catch (Exception failure) when (!response.HasStarted)
        {
            // Of the path the first part only: the rest may be the secret of a calendar.
            LogFailure(logger, failure, context.Request.Method, FirstSegment(context.Request.Path));
            if (PostgresErrors.Translate(failure) is { Kind: ErrorKind.Unavailable } error)
            {
                EdgeErrors.RetryAfter(context, 1);
                await EdgeErrors.Write(context, error);
            }
            else
            {
                await EdgeErrors.WriteProblem(context, StatusCodes.Status500InternalServerError, "The server failed. The operator's log says why.");
            }
        }
    }

    /// <returns>The id of the trace; null when the request belongs to none.</returns>
    private static string? Identify(HttpContext context, Instant now)
    {
        var sent = context.Request.Headers[IdHeader];
        context.TraceIdentifier = sent.Count == 1 && IsSane(sent[0]!) ? sent[0]! : Guid.CreateVersion7(now.ToDateTimeOffset()).ToString();
        context.Response.Headers[IdHeader] = context.TraceIdentifier;

        // Somebody who collects traces makes an activity; otherwise the caller's trace is carried on without the cost of one.
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            context.Response.Headers.TraceParent = activity.Id;
            return activity.TraceId.ToHexString();
        }

        var parent = context.Request.Headers.TraceParent;
        if (parent.Count != 1 || !ActivityContext.TryParse(parent[0], traceState: null, out var trace))
        {
            return null;
        }

        var traceId = trace.TraceId.ToHexString();
        context.Response.Headers.TraceParent = $"00-{traceId}-{ActivitySpanId.CreateRandom().ToHexString()}-0{(int)trace.TraceFlags:x}";
        return traceId;
    }

    private static bool IsSane(string id) => id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExcept(IdCharacters);

    // In /v2 the address with names in place of values: a booking's uid is a right and has no place in a log.
    private static string EndpointOf(HttpContext context, PathString path)
    {
        var template = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        if (template is null || template.Contains("{**", StringComparison.Ordinal))
        {
            var rest = path.Value!.TrimStart('/');
            return QueryMask.OfName(FirstSegment(rest[(rest.StartsWith("api/", StringComparison.OrdinalIgnoreCase) ? "api/v2".Length : "v1".Length)..]));
        }

        return template.TrimStart('/') is var name && name.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? name[(slash + 1)..].TrimEnd('/') : name;
    }

    private static string FirstSegment(string path)
    {
        var trimmed = path.TrimStart('/');
        var slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? trimmed : trimmed[..slash];
        return first.Length <= LongestEndpoint ? first : first[..LongestEndpoint];
    }

    // What waits for the log is bounded in number, so each must be bounded in size.
    private static string Kept(string? queryString) =>
        queryString is null ? string.Empty : queryString.Length <= QueryMask.MostCharacters + 2 ? queryString : queryString[..(QueryMask.MostCharacters + 2)];

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} /{Path} failed")]
    private static partial void LogFailure(ILogger logger, Exception exception, string method, string path);
}
