using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.Persistence.Seeding;
using Bookings.Infrastructure.PrivatePostgres;
using Bookings.WebApi.Commands;
using NodaTime;

namespace Bookings.WebApi.Hosting;

/// <summary>Starts the server in order: database, schema, demo, address; stops it in the opposite order.</summary>
public static class ServerStart
{
    /// <summary>Runs the server until somebody stops it.</summary>
    /// <returns>0 after a clean stop, 1 when it could not start; the reason is on stderr.</returns>
    public static async Task<int> Run(string[] args)
    {
        if (CommandLine.FindProblemOfServer(args) is { } problem)
        {
            return Refuse($"{problem}\n\n{CommandLine.Usage}");
        }

        using var interruption = new Interruption();
        try
        {
            await Serve(args, interruption);
            return 0;
        }
        catch (Exception e) when (StartProblem.ReasonOf(e) is { } reason)
        {
            return Refuse(reason);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return Refuse("Interrupted before the server was ready.");
        }
    }

    /// <summary>Puts the server together; it does not listen yet.</summary>
    /// <param name="builder">From <see cref="ServerBuilder"/>.</param>
    /// <param name="connectionString">The database, migrated before the first request.</param>
    /// <param name="configure">Runs after all areas, so that a test replaces a service by adding its own.</param>
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString, Action<IServiceCollection>? configure = null)
    {
        Program.AddServices(builder, connectionString);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        Program.MapEndpoints(app);
        return app;
    }

    private static async Task Serve(string[] args, Interruption interruption)
    {
        var builder = ServerBuilder.Create(args);
        DatabaseSource source;
        using (var logs = LoggerFactory.Create(logging =>
        {
            logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
            ServerBuilder.AddLogging(logging, builder.Environment);
        }))
        {
            source = await DatabaseSource.Open(builder.Configuration, builder.Environment, ClusterPurpose.Server, logs, interruption.Token);
        }

        await using (source)
        {
            builder.Services.AddSingleton(source);
            await using var app = Build(builder, source.ConnectionString);
            var demo = await PrepareDatabase(app, source, interruption.Token);
            await app.StartAsync(interruption.Token);
            if (app.Environment.IsDevelopment())
            {
                Welcome.Print(app, demo);
            }

            await app.WaitForShutdownAsync(interruption.Token);
        }
    }

    private static async Task<Demo?> PrepareDatabase(WebApplication app, DatabaseSource source, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await DatabaseMigration.Apply(scope.ServiceProvider.GetRequiredService<ConnectionPools>(), cancellation);
        if (!app.Environment.IsDevelopment())
        {
            return null;
        }

        var now = scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant();
        var demo = await scope.ServiceProvider.GetRequiredService<Seeder>().SeedWhenEmpty(now, cancellation);
        if (demo is null)
        {
            return Demo.Read(source.DataFolder);
        }

        demo.Write(source.DataFolder);
        return demo;
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }
}
