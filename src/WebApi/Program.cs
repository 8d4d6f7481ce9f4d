using Bookings.Application.Tables;
using Bookings.Application;
using Bookings.Infrastructure.Persistence.Seeding;
using Bookings.Infrastructure.Tables;
using Bookings.Infrastructure;
using Bookings.WebApi.Commands;
using Bookings.WebApi.Dashboard;
using Bookings.WebApi.Edge;
using Bookings.WebApi.Feeds;
using Bookings.WebApi.Hosting;
using Bookings.WebApi.Jobs;
using Bookings.WebApi.Mail;
using Bookings.WebApi.OpenApi;
using Bookings.WebApi.Scheduling;
using Bookings.WebApi.Tables;
using Bookings.WebApi.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Bookings.WebApi;

/// <summary>The table of contents: what the server is made of and what it answers to.</summary>
public static class Program
{
    /// <summary>Runs the server, or one administration command (<c>organizations create --name Acme</c>).</summary>
    /// <returns>0 when all went well, else 1 with the reason on stderr.</returns>
    public static Task<int> Main(string[] args) => CommandLine.IsCommand(args) ? CommandLine.Run(args) : ServerStart.Run(args);

    /// <summary>What both the server and the commands need: use cases and the database below them.</summary>
    public static void AddCore(IServiceCollection services, string connectionString)
    {
        services.AddApplication();
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.AddPersistence(connectionString);
        services.AddScoped<Seeder>();
    }

    /// <summary>The server's parts, one line per area.</summary>
    public static void AddServices(WebApplicationBuilder builder, string connectionString)
    {
        AddCore(builder.Services, connectionString);
        builder.Services.AddTables(connectionString, builder.Configuration.GetSection("Limits").Get<TableLimits>() ?? new TableLimits());
        builder.Services.AddTableEndpoints();
        builder.Services.AddOpenApiDocuments();
        builder.AddFeeds();
        builder.AddWebhookDelivery();
        builder.AddMailDelivery();
        builder.AddJobs(connectionString);
        builder.AddDashboard();
        builder.Services.AddHealth();
        Telemetry.Add(builder);
        builder.Services.AddScheduling(builder.Configuration);
        builder.AddEdge();
    }

    /// <summary>The addresses that the server answers, one line per area.</summary>
    public static void MapEndpoints(WebApplication app)
    {
        app.UseEdge();

        // Rewrites addresses, so it stands before routing.
        app.UseScheduling();
        app.UseRouting();
        app.UseRepetition();
        app.MapTables();
        app.MapOpenApi();
        app.MapFeeds();
        app.MapHealth();
        app.MapDashboard();
        app.MapScheduling();
    }
}
