using Bookings.Application.Organizations;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.PrivatePostgres;
using Bookings.TestKit;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Npgsql;

namespace Bookings.Load;

/// <summary>A throw-away cluster that flushes its commits, with one migrated database, two organizations and a key of the first.</summary>
/// <remarks>All sides reach it over TCP on the loopback address, as a server reaches its database in production.</remarks>
internal sealed class LoadDatabase : IAsyncDisposable
{
    /// <summary>The role that PostgREST reads with.</summary>
    public const string ReaderRole = "load_reader";

    /// <summary>Units of the measured organization.</summary>
    public const int Units = 400;

    private const string Database = "bookings_load";
    private const string Email = "ann@load.test";

    private readonly RunningCluster cluster;
    private readonly NpgsqlDataSource source;

    private LoadDatabase(RunningCluster cluster, NpgsqlConnectionStringBuilder settings)
    {
        this.cluster = cluster;
        ConnectionString = settings.ConnectionString;
        Url = $"postgres://{settings.Username}@127.0.0.1:{cluster.Port}/{Database}";
        User = settings.Username!;
        source = NpgsqlDataSource.Create(settings);
    }

    public string ConnectionString { get; }

    public string Url { get; }

    public string User { get; }

    public int Port => cluster.Port;

    /// <summary>The process above all others of the cluster.</summary>
    public int PostmasterId { get; private set; }

    public Guid OrganizationId { get; private set; }

    public Guid UserId { get; private set; }

    public string Key { get; private set; } = string.Empty;

    /// <summary>Starts, migrates, and makes both organizations with their units.</summary>
    public static async Task<LoadDatabase> Start(CancellationToken cancellation)
    {
        Console.WriteLine("Starting PostgreSQL (fsync on) and migrating ...");
        var packages = Path.Combine(Repository.Root, ".data", "embedded-postgres");
        var cluster = await ThrowAwayCluster.Start(packages, NullLogger.Instance, cancellation, flushesCommits: true);
        var settings = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Host = "127.0.0.1", Database = Database };
        var database = new LoadDatabase(cluster, settings);
        try
        {
            await database.Prepare(cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs statements.</summary>
    public async Task Execute(string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Reads the first column of every row.</summary>
    public async Task<List<T>> List<T>(string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 600;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <summary>Reads one value.</summary>
    public async Task<T> Value<T>(string sql, CancellationToken cancellation) => (await List<T>(sql, cancellation)).Single();

    /// <summary>Runs an administration use case as the commands do.</summary>
    public async Task<T> Send<T>(Func<Instant, IRequest<Result<T>>> request, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        WebApi.Program.AddCore(services, ConnectionString);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request(now), cancellation);
        return result.IsError ? throw new LoadException($"{result.Error.Code}: {result.Error.Message}") : result.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await cluster.DisposeAsync();
    }

    private async Task Prepare(CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        WebApi.Program.AddCore(services, ConnectionString);
        await using (var provider = services.BuildServiceProvider())
        {
            await using var scope = provider.CreateAsyncScope();
            await DatabaseMigration.Apply(scope.ServiceProvider.GetRequiredService<ConnectionPools>(), cancellation);
        }

        PostmasterId = ProcessUse.ParentOf(await Value<int>("SELECT pg_backend_pid()", cancellation));
        OrganizationId = await Populate("Measured", cancellation);
        var key = await Send(now => new CreateApiKey("Measured", Email, Scopes.Full.ToString(), "Load", now), cancellation);
        Key = key.Secret.Text;
        UserId = await Value<Guid>($"SELECT user_id FROM user_profiles WHERE organization_id = '{OrganizationId}'", cancellation);

        // Another tenant, so that the tenant's condition has something to leave out.
        await Populate("Neighbour", cancellation);
    }

    private async Task<Guid> Populate(string name, CancellationToken cancellation)
    {
        var organization = await Send(now => new CreateOrganization(name, now), cancellation);
        await Send(now => new CreateUser(name, Email, "Ann", $"ann-{name}", "Europe/Rome", now), cancellation);
        await Execute(
            $$"""
            INSERT INTO products (id, organization_id, name, timezone, interaction, ical_export_secret, ical_export_secret_no_details)
            SELECT {{UuidAt("1700000000000 + n", $"'{name} unit' || n")}}, '{{organization.Id}}',
                jsonb_build_object('default', 'Villa ' || n), 'Europe/Rome', 'book', md5('{{name}} a' || n), md5('{{name}} b' || n)
            FROM generate_series(1, {{Units}}) AS n
            """,
            cancellation);
        return organization.Id.Value;
    }

    /// <summary>SQL of a version 7 uuid: in the order of its milliseconds, as those that the server makes.</summary>
    public static string UuidAt(string milliseconds, string seed) =>
        $"(lpad(to_hex({milliseconds}), 12, '0') || '7' || substr(md5({seed}), 1, 3) || '8' || substr(md5({seed}), 4, 15))::uuid";
}
