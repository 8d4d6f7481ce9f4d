using System.Diagnostics;
using Bookings.Infrastructure.Dashboard;
using Bookings.Infrastructure.Mail;
using Bookings.Infrastructure.Outbox;
using Bookings.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Quartz as the clock: recurring sweeps over rows that are themselves the queue.</summary>
public static class QuartzSetup
{
    private const int Threads = 10;

    // The generator of the package asks the name server for our own name, which may take half a minute where there is none.
    private static string NewInstanceId() => $"{Environment.MachineName}/{Environment.ProcessId}/{Stopwatch.GetTimestamp()}";

    /// <summary>Adds the scheduler with its jobs; nothing when jobs are switched off on this node.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="settings">What runs, and when.</param>
    /// <param name="connectionString">The database that all nodes share.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, JobSettings settings, string connectionString)
    {
        services.AddSingleton(settings);
        services.AddScoped<PruneOutboxJob>();
        services.AddScoped<PruneNotificationsJob>();
        services.AddScoped<PruneMailJob>();
        services.AddScoped<PruneRequestsJob>();
        services.AddScoped<PruneCalendarLogsJob>();
        services.AddScoped<PruneDashboardJob>();

        // Also where no jobs run: the nodes that run them hear of what happens here.
        services.AddHostedService<OutboxChannel>();
        if (!settings.Enabled)
        {
            return services;
        }

        services.AddOutboxWorkers().AddWebhookWorkers().AddMailWorkers();

        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "bookings";
                scheduler.InstanceId = NewInstanceId();
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(Threads);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(connectionString);
                store.ProvisionSchema();
                store.UseClustering();
            });
            quartz.ScheduleJob<SyncDueCalendarsJob>(trigger => trigger
                .WithIdentity("sync-due-calendars")
                .WithSimpleSchedule(TimeSpan.FromSeconds(settings.SweepSeconds)));
            quartz.ScheduleJob<PruneOutboxJob>(trigger => trigger
                .WithIdentity("prune-outbox")
                .WithCronSchedule("0 17 3 * * ?"));
            quartz.ScheduleJob<PruneNotificationsJob>(trigger => trigger
                .WithIdentity("prune-notifications")
                .WithCronSchedule("0 37 3 * * ?"));
            quartz.ScheduleJob<PruneMailJob>(trigger => trigger
                .WithIdentity("prune-mail")
                .WithCronSchedule("0 7 4 * * ?"));
            quartz.ScheduleJob<PruneRequestsJob>(trigger => trigger
                .WithIdentity("prune-requests")
                .WithCronSchedule("0 47 * * * ?"));
            quartz.ScheduleJob<PruneCalendarLogsJob>(trigger => trigger
                .WithIdentity("prune-calendar-logs")
                .WithCronSchedule("0 27 3 * * ?"));
            quartz.ScheduleJob<PruneDashboardJob>(trigger => trigger
                .WithIdentity("prune-dashboard")
                .WithCronSchedule("0 57 3 * * ?"));
            quartz.AddJobListener<RunRecording>();
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
