using Bookings.Infrastructure.Persistence;
using Bookings.WebApi;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bookings.TestKit;

/// <summary>A database with the newest schema, made once per test process; every fixture gets its own copy of it.</summary>
public static class DatabaseTemplate
{
    private static readonly string Name = $"bookings_template_{Environment.ProcessId}";

    private static readonly Lazy<Task> Migrated = new(Migrate);

    // CREATE DATABASE locks its template: copies are made one after the other.
    private static readonly SemaphoreSlim Copying = new(1, 1);

    // While a test runs, the copy of the next one is made.
    private static Task<string>? ahead;

    private static int copies;

    /// <summary>Makes a copy; disposing it drops it.</summary>
    public static async Task<TestDatabase> Clone()
    {
        await Migrated.Value;
        await Copying.WaitAsync();
        try
        {
            string copy;
            try
            {
                copy = await (ahead ?? Copy());
            }
            catch (NpgsqlException) when (ahead is not null)
            {
                copy = await Copy();
            }

            ahead = Copy();
            return new TestDatabase(copy, await PostgresServer.ConnectionStringOf(copy));
        }
        finally
        {
            Copying.Release();
        }
    }

    private static async Task<string> Copy()
    {
        var copy = $"bookings_test_{Environment.ProcessId}_{Interlocked.Increment(ref copies)}";
        await PostgresServer.Execute($"CREATE DATABASE \"{copy}\" TEMPLATE \"{Name}\"");
        return copy;
    }

    private static async Task Migrate()
    {
        await PostgresServer.Execute($"DROP DATABASE IF EXISTS \"{Name}\" WITH (FORCE)");
        await PostgresServer.Execute($"CREATE DATABASE \"{Name}\"");

        // Unpooled: an idle connection would keep the template from being copied.
        var connectionString = new NpgsqlConnectionStringBuilder(await PostgresServer.ConnectionStringOf(Name)) { Pooling = false };
        var services = new ServiceCollection();
        services.AddLogging();
        Program.AddCore(services, connectionString.ConnectionString);
        await using (var provider = services.BuildServiceProvider())
        {
            await using var scope = provider.CreateAsyncScope();
            await DatabaseMigration.Apply(scope.ServiceProvider.GetRequiredService<ConnectionPools>(), CancellationToken.None);
        }
    }
}
