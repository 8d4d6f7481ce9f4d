using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>A receiver on loopback: keeps what it gets and answers as it is told, by path.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedPost> posts = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, ReceivedPost, Task>> answers = new();
    private readonly SemaphoreSlim arrivals = new(0);

    private WebhookReceiver(WebApplication app) => this.app = app;

    public IReadOnlyList<ReceivedPost> Posts => [.. posts];

    public static async Task<WebhookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.Receive);
        await app.StartAsync();
        return receiver;
    }

    public string UrlOf(string name) => $"{app.Urls.First()}/{name}";

    public IReadOnlyList<ReceivedPost> PostsTo(string name) => [.. posts.Where(post => post.Path == "/" + name)];

    public void Answer(string name, Func<HttpContext, ReceivedPost, Task> answer) => answers["/" + name] = answer;

    public void Answer(string name, HttpStatusCode status) => Answer(name, (context, _) =>
    {
        context.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    });

    /// <summary>Waits for as many posts as this in all.</summary>
    public async Task WaitFor(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!await arrivals.WaitAsync(TimeSpan.FromSeconds(20)))
            {
                throw new TimeoutException($"{i} of {count} posts arrived.");
            }
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var post = new ReceivedPost(
            context.Request.Path.Value!,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        posts.Enqueue(post);
        arrivals.Release();
        if (answers.TryGetValue(post.Path, out var answer))
        {
            await answer(context, post);
        }
    }
}
