using Bookings.AcceptanceTests.Tables;
using Bookings.TestKit;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Hosting;

/// <summary>What a request is told, and what the operator is told, while there is no database.</summary>
[TestFixture]
internal sealed class AbsentDatabaseTests
{
    [TestCase("GET", "/v1/contacts", null)]
    [TestCase("POST", "/v1/contacts", "{}")]
    [TestCase("DELETE", "/v1/members?role=eq.user", null)]
    public async Task A_request_gets_503_and_the_log_says_why(string method, string path, string? body)
    {
        await using var scene = await TableScene.Create();
        await scene.Acme.Get("/v1/contacts");
        var database = new NpgsqlConnectionStringBuilder(scene.App.Database.ConnectionString).Database;
        await PostgresServer.Execute($"ALTER DATABASE \"{database}\" ALLOW_CONNECTIONS false");
        await PostgresServer.Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

        var reply = await scene.Acme.Send(new HttpMethod(method), path, body);

        Assert.That((reply.Code, reply.At("code"), reply.Headers.GetValueOrDefault("Retry-After")), Is.EqualTo((503, "PGRST000", "1")), reply.ToString());
        var reported = scene.App.Logs.Problems.Where(problem => problem.Message.Contains("503", StringComparison.Ordinal)).ToList();
        Assert.That(reported, Has.Count.EqualTo(1));
        Assert.That(reported[0].Exception, Is.Not.Null);
    }
}
