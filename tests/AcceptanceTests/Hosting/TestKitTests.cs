using NUnit.Framework;
using System.Net;
using Bookings.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Bookings.AcceptanceTests.Hosting;

/// <summary>What every other acceptance test stands on.</summary>
public sealed class TestKitTests
{
    // PostgreSQL's own version of a row; every table has it, no migration makes it.
    private const string SystemColumn = "xmin";

    [Test]
    public async Task The_application_answers_over_HTTP_with_a_clock_that_stands_still()
    {
        await using var app = await BookingsApp.Start();

        using var answer = await app.Client.GetAsync("/readyz");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(app.Services.GetRequiredService<IClock>().GetCurrentInstant(), Is.EqualTo(TestClock.Start));
    }

    [Test]
    public async Task Every_application_has_a_database_of_its_own()
    {
        await using var first = await BookingsApp.Start();
        await using var second = await BookingsApp.Start();

        await first.Database.Execute("CREATE TABLE only_here (id int)");

        Assert.That(await first.Database.Scalar<bool>("SELECT to_regclass('only_here') IS NOT NULL"), Is.True);
        Assert.That(await second.Database.Scalar<bool>("SELECT to_regclass('only_here') IS NOT NULL"), Is.False);
    }

    [Test]
    public async Task Migrated_columns_are_the_columns_of_the_model()
    {
        await using var app = await BookingsApp.Start();

        var mapped = await app.InScope(services => Task.FromResult(
            services.GetRequiredService<Infrastructure.Persistence.BookingsDb>().Model.GetRelationalModel().Tables
                .SelectMany(table => table.Columns.Where(column => column.Name != SystemColumn).Select(column => $"{table.Name}.{column.Name}"))
                .ToHashSet()));
        var stored = (await app.Database.Scalar<string[]>(
            "SELECT array_agg(table_name || '.' || column_name) FROM information_schema.columns WHERE table_schema = 'public'"))!.ToHashSet();

        Assert.That(mapped.Except(stored), Is.Empty, "columns that no migration makes");
    }

    [Test]
    public async Task A_feed_that_did_not_change_is_answered_without_a_body()
    {
        await using var feeds = await FeedServer.Start();
        var url = feeds.Serve("a.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
        using var client = new HttpClient();

        using var first = await client.GetAsync(url);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request);

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotModified)));
        Assert.That(feeds.CountOf("a.ics"), Is.EqualTo(2));
    }
}
