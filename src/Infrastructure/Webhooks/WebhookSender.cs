using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using Bookings.Application.Webhooks;
using Bookings.Domain.Webhooks;
using Bookings.Infrastructure.Http;
using NodaTime;

namespace Bookings.Infrastructure.Webhooks;

/// <summary>Posts one notification, by the guarded way, and says how it went. Never throws but when the server stops.</summary>
internal sealed class WebhookSender : IDisposable
{
    // Enough to see what went wrong.
    private const int LongestAnswer = 4_000;
    private static readonly TimeSpan TextPatience = TimeSpan.FromSeconds(2);
    private const string UserAgent = "Bookings/1.0 (webhooks)";

    private readonly IClock clock;
    private readonly TimeSpan timeout;
    private readonly HttpClient client;

    public WebhookSender(OutboundRules rules, WebhookSettings settings, IClock clock)
    {
        this.clock = clock;
        timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds);
        var handler = new OutboundGuard(rules).CreateHandler();

        // The lanes say how many go to one webhook; several may have the same host.
        handler.MaxConnectionsPerServer = int.MaxValue;
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Posts.</summary>
    public async Task<DeliveryAnswer> Send(DueNotification due, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(timeout);
        try
        {
            using var request = Request(due, clock.GetCurrentInstant());
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var text = await Beginning(response, deadline.Token);
            var status = (int)response.StatusCode;
            return Answer(status, status is >= 300 and < 400 && text.Length == 0 ? "Redirects are not followed." : text, AskedWait(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Answer(null, $"No answer within {timeout.TotalSeconds:0} seconds.", null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or UriFormatException or InvalidOperationException)
        {
            return Answer(null, Reason(failure), null);
        }

        DeliveryAnswer Answer(int? status, string text, Duration? wait) => new(status, text, wait, Duration.FromTimeSpan(Stopwatch.GetElapsedTime(began)));
    }

    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Request(DueNotification due, Instant now)
    {
        var post = WebhookPost.Of(due, now);
        var request = new HttpRequestMessage(HttpMethod.Post, due.Target.Url) { Content = new ByteArrayContent(post.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(post.ContentType);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        foreach (var (name, value) in post.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    // The status has said what became of the event: a text that comes slowly or breaks off changes nothing about it.
    private static async Task<string> Beginning(HttpResponseMessage response, CancellationToken deadline)
    {
        var bytes = new byte[LongestAnswer];
        var length = 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        patience.CancelAfter(TextPatience);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
            int read;
            while (length < bytes.Length && (read = await stream.ReadAsync(bytes.AsMemory(length), patience.Token)) > 0)
            {
                length += read;
            }
        }
        catch (Exception unfinished) when (unfinished is OperationCanceledException or HttpRequestException or IOException)
        {
            // What came is kept.
        }

        // The database takes no NUL in a text.
        return Encoding.UTF8.GetString(bytes, 0, length).Replace("\0", string.Empty, StringComparison.Ordinal);
    }

    private Duration? AskedWait(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => Duration.FromTimeSpan(delta),
        { Date: { } date } => Duration.Max(Duration.Zero, Instant.FromDateTimeOffset(date) - clock.GetCurrentInstant()),
        _ => null,
    };

    // Tells nothing of the network behind the server, and nothing of the address.
    private static string Reason(Exception failure) => OutboundException.Find(failure) switch
    {
        OutboundRefusal.BlockedAddress => "This server may not reach the address.",
        OutboundRefusal.UnknownName => "The name of the host has no address.",
        OutboundRefusal.Unreachable => "Nobody answers at the address.",
        _ when failure.InnerException is AuthenticationException => "The encryption or the certificate of the address was not accepted.",
        _ when failure is HttpRequestException { StatusCode: { } status } => $"The answer {(int)status} could not be read.",
        _ => "The connection broke off.",
    };
}
