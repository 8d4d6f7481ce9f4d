using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bookings.Load;

/// <summary>A receiver of webhooks in this process: counts at once, and fails when it is told to.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private long count;
    private long last;

    private WebhookReceiver(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.First()}/hook";

    /// <summary>Posts so far, taken or not.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>When the last one came, by the stopwatch.</summary>
    public long Last => Interlocked.Read(ref last);

    /// <summary>The body of some post.</summary>
    public byte[] Sample { get; private set; } = [];

    /// <summary>Whether three tries in ten fail.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>How often each event was taken, by the id of the notification.</summary>
    public ConcurrentDictionary<string, int> Taken { get; } = new();

    /// <summary>The events of each row in the order in which they were taken.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> ByRow { get; } = new();

    public static async Task<WebhookReceiver> Start(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.Receive);
        await app.StartAsync(cancellation);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Interlocked.Exchange(ref last, Stopwatch.GetTimestamp());
        if (Interlocked.Increment(ref count) == 1)
        {
            Sample = body.ToArray();
        }

        if (!IsFaulty)
        {
            return;
        }

        switch (Random.Shared.Next(100))
        {
            case < 10:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case < 20:
                context.Abort();
                break;
            case < 28:
                context.Response.Redirect("/elsewhere");
                break;
            case < 30:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            default:
                using (var json = JsonDocument.Parse(Encoding.UTF8.GetString(body.ToArray())))
                {
                    var payload = json.RootElement.GetProperty("payload");
                    var row = payload.GetProperty("new").ValueKind == JsonValueKind.Object ? payload.GetProperty("new") : payload.GetProperty("old");
                    if (Taken.AddOrUpdate(json.RootElement.GetProperty("id").GetString()!, 1, (_, former) => former + 1) == 1)
                    {
                        ByRow.GetOrAdd(row.GetProperty("id").GetString()!, _ => new()).Enqueue(json.RootElement.GetProperty("event_type").GetString()!);
                    }
                }

                break;
        }
    }
}
