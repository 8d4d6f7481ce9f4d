using Bookings.Application.Feeds;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>One organization with one unit, and a platform whose feed the unit follows.</summary>
internal sealed class FeedScene : IAsyncDisposable
{
    public const string FeedName = "secret-path/calendar.ics";

    private static int number;

    private readonly bool ownsApp;

    private FeedScene(BookingsApp app, bool ownsApp, FeedServer platform, ApiClient owner, string unit)
    {
        this.ownsApp = ownsApp;
        (App, Platform, Owner, Unit) = (app, platform, owner, unit);
    }

    public BookingsApp App { get; }

    public FeedServer Platform { get; }

    public ApiClient Owner { get; }

    public string Unit { get; }

    public string Calendar { get; private set; } = string.Empty;

    /// <summary>A scene with an application of its own.</summary>
    public static async Task<FeedScene> Create(string rentPeriod = "nightly", params (string Key, string Value)[] settings) =>
        await Create(await BookingsApp.Start(settings), ownsApp: true, rentPeriod);

    /// <summary>A scene in an application that others use before and after it; its clock starts anew.</summary>
    public static async Task<FeedScene> CreateIn(BookingsApp app)
    {
        app.Clock.Set(TestClock.Start);
        return await Create(app, ownsApp: false, "nightly");
    }

    private static async Task<FeedScene> Create(BookingsApp app, bool ownsApp, string rentPeriod)
    {
        var suffix = Interlocked.Increment(ref number);
        var owner = await ApiClient.WithNewOrganization(app, $"Acme {suffix}", $"ann{suffix}");
        var unit = await owner.Post(
            "/v1/products", new { name = new { @default = "Olive cottage" }, rent_period = rentPeriod, timezone = "Europe/Rome", interaction = "book" });
        Assert.That(unit.Code, Is.EqualTo(201), unit.Text);
        return new FeedScene(app, ownsApp, await FeedServer.Start(), owner, unit.At("id") is { Length: > 0 } id ? id : unit.At("0.id"));
    }

    public static string Corpus(string name) =>
        Path.Combine(Repository.Root, "tests", "AcceptanceTests", "Feeds", "corpus", name);

    /// <summary>A calendar of all-day events; an event is UID, first day, departure day and any further lines.</summary>
    public static string Ics(params string[] events) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n"
        + string.Concat(events.Select(item => item.Split(' ', 4)).Select(parts =>
            $"BEGIN:VEVENT\r\nUID:{parts[0]}\r\nDTSTAMP:20260504T080000Z\r\nDTSTART;VALUE=DATE:{parts[1]}\r\nDTEND;VALUE=DATE:{parts[2]}\r\n"
            + (parts.Length > 3 ? parts[3] + "\r\n" : string.Empty) + "END:VEVENT\r\n"))
        + "END:VCALENDAR\r\n";

    /// <summary>Connects the feed and reads it once.</summary>
    public async Task Follow(string ics, object? settings = null)
    {
        Platform.Serve(FeedName, ics);
        await Connect(Platform.UrlOf(FeedName).ToString(), settings);
        await Sweep();
    }

    public async Task Connect(string url, object? settings = null)
    {
        var made = await Owner.Post("/v1/external_calendars", new { product_id = Unit, ical_url = url });
        Assert.That(made.Code, Is.EqualTo(201), made.Text);
        Calendar = made.At("id") is { Length: > 0 } id ? id : made.At("0.id");
        if (settings is not null)
        {
            await Change(settings);
        }
    }

    public async Task Change(object values)
    {
        var changed = await Owner.Patch($"/v1/external_calendars?id=eq.{Calendar}", values);
        Assert.That(changed.Code, Is.LessThan(300), changed.Text);
    }

    /// <summary>What the job does every few seconds.</summary>
    public async Task<int> Sweep() => (await App.Send(new SyncDueCalendars(App.Clock))).Value;

    /// <summary>Lets time pass until the feed is due, then reads it.</summary>
    public async Task Poll(int minutes = 10)
    {
        App.Clock.Advance(NodaTime.Duration.FromMinutes(minutes));
        Assert.That(await Sweep(), Is.EqualTo(1), "The calendar was not due.");
    }

    public Task<ApiReply> Row() => Owner.Get($"/v1/external_calendars?id=eq.{Calendar}");

    /// <summary>The imported events as lines such as <c>2026-06-10 2026-06-14 CONFIRMED Reserved</c>, cancelled ones included.</summary>
    public async Task<string[]> Events()
    {
        var reply = await Owner.Get($"/v1/calendar_events?calendar_id=eq.{Calendar}&order=start_date,id");
        Assert.That(reply.Code, Is.EqualTo(200), reply.Text);
        return [.. reply.Json!.AsArray().Select(row => $"{row!["start_date"]} {row["end_date"]} {row["status"]} {row["title"]}".TrimEnd())];
    }

    public Task<ApiReply> Book(string from, string to) => Owner.Post("/v1/book", new
    {
        product_id = Unit,
        interval = new { start = from, end = to },
        contact = new { name = "Anna Bauer", email = "anna@example.org" },
    });

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        if (ownsApp)
        {
            await App.DisposeAsync();
            return;
        }

        // The sweeps of the next scene shall not find the calendars of this one.
        await App.Database.Execute("UPDATE external_calendars SET active = false");
    }
}
