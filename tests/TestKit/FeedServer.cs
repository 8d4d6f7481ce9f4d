using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bookings.TestKit;

/// <summary>A calendar host on loopback: serves feeds from texts or files, answers conditional requests and counts.</summary>
public sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, ServedFeed> feeds = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FeedRequest> requests = new();

    private FeedServer(WebApplication app) => this.app = app;

    /// <summary>Address without a slash at the end.</summary>
    public string BaseUrl => app.Urls.First();

    /// <summary>Every request so far, oldest first.</summary>
    public IReadOnlyList<FeedRequest> Requests => [.. requests];

    /// <summary>Starts on a free port.</summary>
    public static async Task<FeedServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new FeedServer(app);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    /// <summary>The address of a feed.</summary>
    public Uri UrlOf(string name) => new($"{BaseUrl}/{name}");

    /// <summary>How often a feed was asked for.</summary>
    public int CountOf(string name) => requests.Count(request => request.Name == name);

    /// <summary>Serves a text from now on; an ETag follows from it.</summary>
    public Uri Serve(string name, string ics) => Serve(name, ServedFeed.Of(ics));

    /// <summary>Serves a file from now on, byte for byte.</summary>
    public Uri ServeFile(string name, string path) => Serve(name, ServedFeed.Of(File.ReadAllBytes(path)));

    /// <summary>Serves this answer from now on, whatever its status, headers and body are.</summary>
    public Uri Serve(string name, ServedFeed feed)
    {
        feeds[name] = feed;
        return UrlOf(name);
    }

    /// <summary>Answers 404 from now on.</summary>
    public void Remove(string name) => feeds.TryRemove(name, out _);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var name = context.Request.Path.Value!.TrimStart('/');
        var headers = context.Request.Headers;
        requests.Enqueue(new FeedRequest(name, headers.IfNoneMatch.ToString(), headers.IfModifiedSince.ToString(), headers.UserAgent.ToString()));
        if (!feeds.TryGetValue(name, out var feed))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (feed.AnswersAfter is { } gate)
        {
            await gate.WaitAsync(context.RequestAborted);
        }

        if (feed.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (feed.Location is not null)
        {
            context.Response.Headers.Location = feed.Location;
        }

        if (feed.ETag is not null)
        {
            context.Response.Headers.ETag = feed.ETag;
        }

        if (feed.LastModified is { } modified)
        {
            context.Response.Headers.LastModified = modified.ToString("R", CultureInfo.InvariantCulture);
        }

        var isUnchanged = feed.Status == StatusCodes.Status200OK
            && ((feed.ETag is not null && headers.IfNoneMatch.ToString() == feed.ETag)
                || (headers.IfNoneMatch.Count == 0 && feed.LastModified is { } since
                    && headers.IfModifiedSince.ToString() == since.ToString("R", CultureInfo.InvariantCulture)));
        if (isUnchanged)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.StatusCode = feed.Status;
        context.Response.ContentType = feed.ContentType;
        if (feed.ClaimedLength is { } claimed)
        {
            // A connection that breaks half way: fewer bytes come than the header promised.
            context.Response.ContentLength = claimed;
            await context.Response.Body.WriteAsync(feed.Body);
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(feed.Body);
    }
}
