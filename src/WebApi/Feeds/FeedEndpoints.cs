using System.Globalization;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using MediatR;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Bookings.WebApi.Feeds;

/// <summary>The calendars that other platforms read: <c>/ical/{secret}.ics</c>.</summary>
internal static class FeedEndpoints
{
    private const string RetrySeconds = "30";

    // Together 3 seconds: so soon a reader is told that the database does not answer. A calendar that takes longer to write is waited for.
    private static readonly TimeSpan Unasked = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Error TooOften = new(
        "FEED_TOO_OFTEN", ErrorKind.Limit, "The calendar is read too often. Ask whether it changed (If-None-Match), or wait as long as Retry-After says.");

    /// <summary>Maps the address; the secret in it is the key.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/ical/{secret}.ics", [HttpMethods.Get, HttpMethods.Head], Export).AllowAnonymous().ExcludeFromDescription();

    private static async Task Export(HttpContext context, string secret, IServiceScopeFactory scopes, DatabasePulse pulse, ExportPace pace, IClock clock, ILoggerFactory loggers)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var options = ExportOptions.Read(context.Request.Query.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value[^1] ?? string.Empty)));
        if (options.IsError)
        {
            await Refuse(context.Response, options.Error);
            return;
        }

        var now = clock.GetCurrentInstant();
        if (pace.Look(secret, now) is { } early)
        {
            await PutOff(context.Response, early);
            return;
        }

        var export = new ExportCalendar(secret, now, ReaderOf(context.Request, secret), options.Value);
        var found = await Find(scopes, pulse, export, loggers, context.RequestAborted);
        if (found.IsError)
        {
            await Refuse(context.Response, found.Error);
            return;
        }

        var feed = found.Value;
        var headers = context.Response.Headers;
        headers.ETag = feed.Etag;
        headers.LastModified = feed.LastModified.ToDateTimeUtc().ToString("R", CultureInfo.InvariantCulture);
        headers.CacheControl = "private, max-age=60";
        if (IsKnown(context.Request, feed))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (pace.Take(secret, now) is { } late)
        {
            await PutOff(context.Response, late);
            return;
        }

        headers.ContentDisposition = "inline; filename=\"calendar.ics\"";
        context.Response.ContentType = "text/calendar; charset=utf-8";
        context.Response.ContentLength = feed.Body.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(feed.Body, context.RequestAborted);
        }
    }

    private static ExportReader ReaderOf(HttpRequest request, string secret)
    {
        var referrer = request.Headers.Referer.ToString() is { Length: > 0 } page ? page : request.Headers.UserAgent.ToString();
        return ExportReader.Of(secret, request.Query.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value.ToString())), referrer);
    }

    // An empty calendar would free every day on every platform that reads us: without a database there is no calendar at all.
    private static async Task<Result<ExportedFeed>> Find(
        IServiceScopeFactory scopes, DatabasePulse pulse, ExportCalendar request, ILoggerFactory loggers, CancellationToken cancellation)
    {
        // Disposed of only after the work: what is left behind still looks at it.
        var left = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var work = Write(scopes, request, left.Token);
            while (await Task.WhenAny(work, Task.Delay(Unasked, cancellation)) != work)
            {
                await pulse.Wait(Patience, cancellation);
            }

            var found = await work;
            left.Dispose();
            return found;
        }
        catch (Exception e) when (e is not OperationCanceledException && (e is TimeoutException || PostgresErrors.Translate(e) is { Kind: ErrorKind.Unavailable }))
        {
            // Not waited for: the driver takes a command back by asking the database, which may be as silent here.
            _ = left.CancelAsync();
            var unavailable = PostgresErrors.Translate(e) ?? PostgresErrors.Unavailable;
            PostgresErrors.Report(unavailable, e, loggers.CreateLogger(typeof(FeedEndpoints)));
            return unavailable;
        }
    }

    // In a scope of its own, which stays until the work is over, also when nobody waits for it any longer.
    private static async Task<Result<ExportedFeed>> Write(IServiceScopeFactory scopes, ExportCalendar request, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellation);
    }

    private static Task PutOff(HttpResponse response, int seconds)
    {
        response.Headers.Remove(HeaderNames.ETag);
        response.Headers.Remove(HeaderNames.LastModified);
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Refuse(response, TooOften);
    }

    private static Task Refuse(HttpResponse response, Error error)
    {
        response.StatusCode = error.Kind switch
        {
            ErrorKind.Invalid => StatusCodes.Status400BadRequest,
            ErrorKind.Limit => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status404NotFound,
        };
        if (error.Kind == ErrorKind.Unavailable)
        {
            response.Headers.RetryAfter = RetrySeconds;
        }

        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(response.HttpContext.Request.Method) ? Task.CompletedTask : response.WriteAsync(error.Message);
    }

    // RFC 9110, 13.1.3: the date counts only when no tag is sent.
    private static bool IsKnown(HttpRequest request, ExportedFeed feed)
    {
        var sent = request.GetTypedHeaders();
        if (request.Headers.IfNoneMatch.Count > 0)
        {
            var tag = new EntityTagHeaderValue(feed.Etag);
            return sent.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
        }

        return sent.IfModifiedSince is { } since && since >= feed.LastModified.ToDateTimeOffset();
    }
}
