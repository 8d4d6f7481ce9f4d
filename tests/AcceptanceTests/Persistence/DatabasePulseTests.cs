using System.Net;
using System.Net.Sockets;
using Bookings.Infrastructure.Persistence;
using Bookings.TestKit;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Persistence;

public sealed class DatabasePulseTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_database_that_says_nothing_is_given_up_in_time()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var pools = new ConnectionPools($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=bookings;Database=bookings");
        var pulse = new DatabasePulse(pools);
        Assert.That(() => pulse.Wait(TimeSpan.FromMilliseconds(50), CancellationToken.None), Throws.InstanceOf<TimeoutException>());
        Assert.That(() => pulse.Wait(Long, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_database_that_answers_is_heard_again_after_it_was_away()
    {
        await using var database = await DatabaseTemplate.Clone();
        await using var pools = new ConnectionPools(database.ConnectionString);
        var pulse = new DatabasePulse(pools);
        await pulse.Wait(Long, CancellationToken.None);

        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        await PostgresServer.Execute($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS false");
        await PostgresServer.Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        Assert.That(() => pulse.Wait(Long, CancellationToken.None), Throws.InstanceOf<NpgsqlException>());
        await PostgresServer.Execute($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS true");
        await pulse.Wait(Long, CancellationToken.None);
    }
}
