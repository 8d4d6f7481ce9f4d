using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bookings.Load;

/// <summary>Booking platforms on loopback addresses: each feed has 50 reservations and the time of the request in every one of them, as the large platforms write them.</summary>
internal sealed class FeedPlatform : IAsyncDisposable
{
    /// <summary>Reservations of one feed.</summary>
    public const int Events = 50;

    private const int Hosts = 25;

    private readonly WebApplication app;
    private readonly int port;
    private readonly DateOnly firstDay;
    private long answers;

    private FeedPlatform(WebApplication app, int port, DateOnly firstDay) => (this.app, this.port, this.firstDay) = (app, port, firstDay);

    /// <summary>Whether feeds have a tag, so that an unchanged one is answered with 304.</summary>
    public bool HasTags { get; set; }

    /// <summary>Feeds that were answered so far.</summary>
    public long Answers => Interlocked.Read(ref answers);

    /// <summary>Starts on as many loopback addresses as there are hosts.</summary>
    public static async Task<FeedPlatform> Start(DateOnly today, CancellationToken cancellation)
    {
        var port = ServerProcess.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            for (var host = 1; host <= Hosts; host++)
            {
                kestrel.Listen(new IPAddress([127, 0, 1, (byte)host]), port);
            }
        });
        var app = builder.Build();
        var platform = new FeedPlatform(app, port, today.AddDays(7));
        app.Run(platform.Answer);
        await app.StartAsync(cancellation);
        return platform;
    }

    /// <summary>The address of a feed as SQL, made of its number.</summary>
    public string UrlOf(string number) => $"'http://127.0.1.' || (1 + {number} % {Hosts}) || ':{port}/' || {number} || '.ics'";

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task Answer(HttpContext context)
    {
        Interlocked.Increment(ref answers);
        if (HasTags)
        {
            context.Response.Headers.ETag = "\"1\"";
            if (context.Request.Headers.IfNoneMatch == "\"1\"")
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        context.Response.ContentType = "text/calendar; charset=utf-8";
        return context.Response.Body.WriteAsync(Body(context.Request.Path.Value!.Trim('/'))).AsTask();
    }

    private byte[] Body(string name)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nPRODID:-//Platform//Hosting Calendar 1.0//EN\r\nCALSCALE:GREGORIAN\r\nVERSION:2.0\r\n");
        for (var i = 0; i < Events; i++)
        {
            var start = firstDay.AddDays(i * 7);
            text.Append(
                CultureInfo.InvariantCulture,
                $"BEGIN:VEVENT\r\nDTSTAMP:{now}\r\nDTSTART;VALUE=DATE:{start:yyyyMMdd}\r\nDTEND;VALUE=DATE:{start.AddDays(4):yyyyMMdd}\r\nSUMMARY:Reserved\r\nUID:1418fb94e984-{i:x32}-{name}@platform.test\r\n")
                .Append("DESCRIPTION:Reservation URL: https://www.platform.test/hosting/reservations/de\r\n tails/HM5435C69E\\nPhone Number (Last 4 Digits): 0000\r\nEND:VEVENT\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("END:VCALENDAR\r\n").ToString());
    }
}
