using System.Net;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>An empty calendar would free every day on every platform that reads it.</summary>
[TestFixture]
public sealed class Cannot_export_an_empty_calendar_by_accident
{
    [Test]
    public async Task A_server_without_database_answers_503()
    {
        await using var scene = await FeedScene.Create();
        var secret = (await scene.Owner.Get($"/v1/products?id=eq.{scene.Unit}&select=ical_export_secret")).At("0.ical_export_secret");
        var database = new Npgsql.NpgsqlConnectionStringBuilder(scene.App.Database.ConnectionString).Database;
        await PostgresServer.Execute($"ALTER DATABASE \"{database}\" ALLOW_CONNECTIONS false");
        await PostgresServer.Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

        using var reply = await scene.App.Client.GetAsync($"/ical/{secret}.ics");

        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(reply.Headers.RetryAfter, Is.Not.Null);
    }
}
