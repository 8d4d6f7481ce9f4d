using System.Globalization;
using Bookings.Infrastructure.Tables;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Ever new shapes of requests leave nothing behind that grows: neither in the server nor in the sessions of the database. tests/Load sends a million of them.</summary>
[TestFixture]
internal sealed class Cannot_grow_with_shapes
{
    private const int Shapes = 3_000;
    private const int Workers = 8;
    private const long MostGrowth = 48L * 1024 * 1024;

    private ProofScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await ProofScene.Create(("Limits:CachedPlans", "200"));

    [OneTimeTearDown]
    public Task Stop() => scene.DisposeAsync().AsTask();

    [Test]
    public async Task Neither_memory_nor_prepared_statements_grow_with_new_shapes()
    {
        await Send(0, Shapes);
        var (memory, statements) = (GC.GetTotalMemory(forceFullCollection: true), await PreparedStatements());
        await Send(Shapes, 3 * Shapes);

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - memory, Is.LessThan(MostGrowth));
        Assert.That(await PreparedStatements(), Is.All.LessThanOrEqualTo(200), $"before: {string.Join(", ", statements)}");
    }

    // Each shape comes three times, so that it is worth preparing.
    private Task Send(int first, int after) => Parallel.ForAsync(first, after, new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (number, _) =>
    {
        for (var i = 0; i < 3; i++)
        {
            var reply = await scene.Ours.Get(string.Create(
                CultureInfo.InvariantCulture, $"/v1/calendar_events?select=a{number}:id,title,products(b{number}:name)&order=start_date&title=like.a*&limit={number % 5}"));
            Assert.That(reply.Code, Is.EqualTo(200), reply.Text);
        }
    });

    // The view shows a session its own statements only: as many sessions as were used are asked, each from inside.
    private async Task<List<long>> PreparedStatements()
    {
        var source = scene.App.Services.GetRequiredService<TableReadSource>();
        List<NpgsqlConnection> sessions = [];
        List<long> counts = [];
        try
        {
            for (var i = 0; i < Workers; i++)
            {
                sessions.Add(await source.Open(CancellationToken.None));
                await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_prepared_statements", sessions[^1]);
                counts.Add((long)(await command.ExecuteScalarAsync())!);
            }
        }
        finally
        {
            foreach (var session in sessions)
            {
                await session.DisposeAsync();
            }
        }

        return counts;
    }
}
