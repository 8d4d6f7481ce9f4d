using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Http;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bookings.Infrastructure.Calendars;

/// <inheritdoc />
/// <remarks>Path, query and user info of an address are the tenant's secret: they are never logged, only the host is.</remarks>
internal sealed partial class HttpFeedSource : IFeedSource, IDisposable
{
    private const int MostHeaderText = 1_000;

    private readonly OutboundRules rules;
    private readonly FeedLimits limits;
    private readonly ILogger<HttpFeedSource> logger;
    private readonly HttpClient client;

    public HttpFeedSource(OutboundRules rules, OutboundSettings settings, FeedLimits limits, ILogger<HttpFeedSource> logger)
        : this(rules, settings, limits, logger, new OutboundGuard(rules))
    {
    }

    internal HttpFeedSource(OutboundRules rules, OutboundSettings settings, FeedLimits limits, ILogger<HttpFeedSource> logger, OutboundGuard guard)
    {
        (this.rules, this.limits, this.logger) = (rules, limits, logger);
        client = new HttpClient(guard.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/calendar, */*;q=0.1");
    }

    public Error? FindRefusal(string address)
    {
        if (FeedAddress.Read(address) is not { } feed)
        {
            return Error.Unprocessable("FEED_URL", "ical_url must be an absolute http, https or webcal address.", "ical_url");
        }

        return rules.MayAllow(feed.Target.IdnHost, feed.Target.Port)
            ? null
            : Error.Unprocessable("FEED_URL_BLOCKED", "The address cannot be reached from this server.", "ical_url") with
            {
                Hint = "The operator can allow networks, addresses, host names and ports: Outbound:AllowedNetworks, Outbound:AllowedPorts.",
            };
    }

    public async Task<FeedAnswer> Fetch(string address, FeedConditions conditions, CancellationToken cancellationToken)
    {
        if (FeedAddress.Read(address) is not { } feed)
        {
            return new FeedAnswer.Failure("bad-address");
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limits.FeedSeconds > 0)
        {
            deadline.CancelAfter(TimeSpan.FromSeconds(limits.FeedSeconds));
        }

        var answer = await Catch(() => Follow(feed, conditions, deadline.Token), cancellationToken);
        if (answer is FeedAnswer.Failure failure)
        {
            LogFailure(logger, feed.Target.IdnHost, failure.Code);
        }

        return answer;
    }

    public void Dispose() => client.Dispose();

    private static async Task<FeedAnswer> Catch(Func<Task<FeedAnswer>> fetch, CancellationToken cancellationToken)
    {
        try
        {
            return await fetch();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FeedAnswer.Failure("timeout");
        }
        catch (Exception e) when (OutboundException.Find(e) is { } refusal)
        {
            return new FeedAnswer.Failure(refusal switch
            {
                OutboundRefusal.UnknownName => "dns",
                OutboundRefusal.BlockedAddress => "blocked-address",
                _ => "unreachable",
            });
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError || e.InnerException is AuthenticationException)
        {
            return new FeedAnswer.Failure("tls");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return new FeedAnswer.Failure("interrupted");
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    // A header that is too long to be kept is not kept in part.
    private static string? HeaderText(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 and <= MostHeaderText } text ? text : null;

    private static Duration? RetryAfter(HttpResponseMessage response) => response switch
    {
        { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, Headers.RetryAfter.Delta: { } delta } =>
            Duration.FromTimeSpan(delta),

        // More seconds than the platform's own reading takes: as long as one may be asked to wait.
        { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: null }
            when HeaderText(response.Headers, "Retry-After") is { } text && text.All(char.IsAsciiDigit) => Duration.FromDays(1),
        { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, Headers: { RetryAfter.Date: { } date, Date: { } sent } } =>
            Duration.FromTimeSpan(date - sent),
        _ => null,
    };

    private async Task<FeedAnswer> Follow(FeedAddress feed, FeedConditions conditions, CancellationToken deadline)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(feed, conditions);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
            if (limits.FeedHeaderSeconds > 0)
            {
                patience.CancelAfter(TimeSpan.FromSeconds(limits.FeedHeaderSeconds));
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);

            // The body has the time of the whole.
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            if (!IsRedirect(response.StatusCode))
            {
                return await Read(response, conditions, deadline);
            }

            if (redirects >= limits.FeedRedirects)
            {
                return new FeedAnswer.Failure("too-many-redirects");
            }

            if (feed.Follow(response.Headers.Location) is not { } next)
            {
                return new FeedAnswer.Failure("bad-redirect");
            }

            feed = next;
        }
    }

    private static HttpRequestMessage Request(FeedAddress feed, FeedConditions conditions)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, feed.Target) { VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        if (feed.Credentials is { } credentials)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        if (conditions.Etag is { } etag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (conditions.LastModified is { } lastModified)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }

        return request;
    }

    private async Task<FeedAnswer> Read(HttpResponseMessage response, FeedConditions conditions, CancellationToken deadline)
    {
        var isConditional = conditions != FeedConditions.None;
        if (response.StatusCode == HttpStatusCode.NotModified && isConditional)
        {
            return new FeedAnswer.NotModified();
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new FeedAnswer.Failure($"http-{(int)response.StatusCode}", RetryAfter(response));
        }

        if (await ReadBody(response.Content, deadline) is not { } bytes)
        {
            return new FeedAnswer.Failure("too-large");
        }

        return new FeedAnswer.Body(
            bytes,
            response.Content.Headers.ContentType?.CharSet?.Trim('"'),
            HeaderText(response.Headers, "ETag"),
            HeaderText(response.Content.Headers, "Last-Modified"));
    }

    private async Task<ReadOnlyMemory<byte>?> ReadBody(HttpContent content, CancellationToken deadline)
    {
        await using var stream = await content.ReadAsStreamAsync(deadline);
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(16 * 1024), deadline);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (limits.FeedBytes > 0 && body.WrittenCount > limits.FeedBytes)
            {
                return null;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The feed at {Host} could not be read: {Code}")]
    private static partial void LogFailure(ILogger logger, string host, string code);
}
