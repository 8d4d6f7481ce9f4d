using Bookings.Infrastructure.Jobs;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Bookings.WebApi.Hosting;

/// <summary>Tells whether requests can be served now.</summary>
internal sealed partial class Readiness(IServiceScopeFactory scopes, DatabasePulse pulse, JobSettings jobs, IClock clock, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Migrations are never taken back while we run: once complete they need no second look.
    private volatile bool isMigrated;

    /// <summary>What stands in the way, in words for an operator; null when nothing does.</summary>
    public async Task<string?> FindObstacle(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BookingsDb>().Database;
        try
        {
            await pulse.Wait(Patience, cancellation);
            if (isMigrated)
            {
                await database.ExecuteSqlAsync($"SELECT 1", deadline.Token);
            }
            else if ((await database.GetPendingMigrationsAsync(deadline.Token)).ToList() is { Count: > 0 } pending)
            {
                return $"Migrations are not applied: {string.Join(", ", pending)}.";
            }

            isMigrated = true;
            return await FindLag(scope.ServiceProvider, deadline.Token);
        }
        catch (PostgresException e)
        {
            LogUnreachable(logger, e);
            return $"The database refuses: {e.MessageText} ({e.SqlState}).";
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            LogUnreachable(logger, e);
            return "The database does not answer.";
        }
        catch (Exception e) when (e is TimeoutException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LogUnreachable(logger, e);
            return $"The database does not answer within {Patience.TotalSeconds:0} seconds.";
        }
    }

    private async Task<string?> FindLag(IServiceProvider services, CancellationToken cancellation)
    {
        if (jobs.LongestLagSeconds == 0)
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        foreach (var queue in services.GetServices<IQueueLag>())
        {
            if (await queue.OverdueSince(now, cancellation) is { } since && now - since > Duration.FromSeconds(jobs.LongestLagSeconds))
            {
                return $"Work is late: {queue.Waiting} have been waiting for {(now - since).TotalSeconds:0} seconds.";
            }
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "The database is not reachable")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);
}
