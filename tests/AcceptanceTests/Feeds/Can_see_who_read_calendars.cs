using Bookings.Infrastructure.Calendars;
using Bookings.Infrastructure.Jobs;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>Each read of an exported calendar is a line of the unit's or the organization's log.</summary>
[TestFixture]
public sealed class Can_see_who_read_calendars
{
    private FeedScene scene = null!;

    [SetUp]
    public async Task Create() => scene = await FeedScene.Create();

    [TearDown]
    public ValueTask Dispose() => scene.DisposeAsync();

    [Test]
    public async Task A_read_of_a_unit_is_logged_with_its_parameters_and_the_program_that_asked()
    {
        await Read(await Secret("products", "ical_export_secret"), "?types=booking&b=%00x", ("User-Agent", "Platform/1.0"));

        var rows = await Rows("product_calendar_logs?select=product_id,params,referrer,status,created_at");

        Assert.That(rows.Text, Is.EqualTo(
            $$"""[{"product_id":"{{scene.Unit}}","params":{"b": "x", "types": "booking"},"referrer":"Platform/1.0","status":"success","created_at":"2026-05-04T09:00:00+00:00"}]"""));
        Assert.That((await Rows("organization_calendar_logs")).Text, Is.EqualTo("[]"));
    }

    [Test]
    public async Task A_read_of_the_organization_is_logged_with_the_page_that_asked()
    {
        await Read(await Secret("organizations", "ical_export_secret_no_details"), "", ("User-Agent", "Platform/1.0"), ("Referer", "https://example.org/page"));

        var rows = await Rows("organization_calendar_logs?select=params,referrer,status");

        Assert.That(rows.Text, Is.EqualTo("""[{"params":{},"referrer":"https://example.org/page","status":"success"}]"""));
        Assert.That((await Rows("product_calendar_logs")).Text, Is.EqualTo("[]"));
    }

    [Test]
    public async Task The_secret_is_hidden_wherever_it_stands_and_long_texts_are_cut()
    {
        var secret = await Secret("products", "ical_export_secret");
        var path = $"?u=https://example.org/{secret.ToUpperInvariant()}&{secret}=1&long={new string('é', 900)}";
        await Read(secret, path, ("Referer", $"http://127.0.0.1/ical/{secret}.ics"), ("User-Agent", "A"));
        await Read(secret, "", ("User-Agent", new string('a', 3_000)));

        var rows = await Rows("product_calendar_logs?select=params,referrer&order=id");

        Assert.That(rows.Text, Does.Not.Contain(secret).IgnoreCase);
        Assert.That(rows.At("0.referrer"), Is.EqualTo("http://127.0.0.1/ical/***.ics"));
        Assert.That(rows.At("0.params.long"), Is.EqualTo(new string('é', 500)));
        Assert.That(rows.At("1.referrer"), Has.Length.EqualTo(1_000));
    }

    [Test]
    public async Task A_read_that_fails_after_the_unit_was_found_is_logged_as_an_error()
    {
        var secret = await Secret("products", "ical_export_secret");
        await scene.App.Database.Execute("ALTER TABLE calendar_events RENAME TO calendar_events_away");
        using var reply = await scene.App.Client.GetAsync($"/ical/{secret}.ics");
        await scene.App.Database.Execute("ALTER TABLE calendar_events_away RENAME TO calendar_events");

        Assert.That((int)reply.StatusCode, Is.EqualTo(500));
        Assert.That((await Rows("product_calendar_logs?select=status")).Text, Is.EqualTo("""[{"status":"error"}]"""));
    }

    [Test]
    public async Task A_guess_is_in_no_log_and_a_log_that_cannot_be_written_does_not_disturb_the_calendar()
    {
        using var guess = await scene.App.Client.GetAsync("/ical/0123456789abcdef0123456789abcdef.ics");
        await scene.App.Database.Execute("ALTER TABLE product_calendar_logs RENAME TO product_calendar_logs_away");
        await Read(await Secret("products", "ical_export_secret"), "");
        await Flush();
        await scene.App.Database.Execute("ALTER TABLE product_calendar_logs_away RENAME TO product_calendar_logs");

        Assert.That((int)guess.StatusCode, Is.EqualTo(404));
        Assert.That((await Rows("product_calendar_logs")).Text, Is.EqualTo("[]"));
        Assert.That((await Rows("organization_calendar_logs")).Text, Is.EqualTo("[]"));
    }

    [Test]
    public async Task Lines_older_than_the_setting_are_deleted_and_younger_ones_stay()
    {
        await scene.App.Database.Execute(
            """
            INSERT INTO product_calendar_logs (organization_id, product_id, created_at)
            SELECT organization_id, id, timestamptz '2026-05-04 08:00Z' - n * interval '10 days' FROM products, generate_series(0, 5) AS n;
            INSERT INTO organization_calendar_logs (organization_id, created_at)
            SELECT id, timestamptz '2026-05-04 08:00Z' - n * interval '10 days' FROM organizations, generate_series(0, 5) AS n;
            """);

        var pruned = await scene.App.InScope(services => services.GetRequiredService<PruneCalendarLogsJob>().Prune(CancellationToken.None));

        Assert.That(pruned, Is.EqualTo(6));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM product_calendar_logs"), Is.EqualTo(3));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM organization_calendar_logs"), Is.EqualTo(3));
    }

    private async Task<string> Secret(string table, string column) => (await scene.Owner.Get($"/v1/{table}?select={column}")).At($"0.{column}");

    private Task Flush() => scene.App.Services.GetRequiredService<ExportLogWriter>().Flush(CancellationToken.None);

    private async Task<ApiReply> Rows(string path)
    {
        await Flush();
        var reply = await scene.Owner.Get($"/v1/{path}");
        Assert.That(reply.Code, Is.EqualTo(200), reply.Text);
        return reply;
    }

    private async Task Read(string secret, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/ical/{secret}.ics{query}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await scene.App.Client.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
    }
}
