using Bookings.Application.Common;
using Bookings.Application.Messages;
using Bookings.Application.Money;
using Bookings.Application.Tasks;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Messages;

/// <summary>Sends messages, and reminders of tasks and payments, when their time has come, on every node that runs jobs.</summary>
/// <remarks>It looks once a second and is not woken by commits: what is due by the minute need not search again after every booking.</remarks>
internal sealed class MessageWorker(ConnectionPools pools, IServiceScopeFactory scopes, IClock clock, ILogger<MessageWorker> logger) : BackgroundService
{
    private const int Portion = 100;

    // A sweep over all organizations.
    private const string Waiting = """
        SELECT organization_id FROM messages WHERE status <> 'sent' AND send_at <= $1
        UNION
        SELECT t.organization_id FROM tasks AS t
        WHERE t.completed_at IS NULL AND t.due_at <= $1 AND t.due_at > $1 - interval '1 day'
            AND EXISTS (
                SELECT FROM task_assignees AS a
                WHERE a.organization_id = t.organization_id AND a.task_id = t.id AND (t.notification_sent_at IS NULL OR a.told_at IS NULL))
        UNION
        SELECT p.organization_id FROM payments AS p
        WHERE p.completed_at IS NULL AND p.notification_sent_at IS NULL AND p.due_at <= $1 AND p.due_at > $1 - interval '1 day'
            AND NOT p.offline AND p.status IN ('open', 'pending') AND p.paid < p.amount
            AND EXISTS (SELECT FROM bookings AS b WHERE b.organization_id = p.organization_id AND b.id = p.booking_id AND NOT b.silent AND b.status IN ('pending', 'accepted'))
        LIMIT 100
        """;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Sends everything that is due. Runs by itself; a test calls it.</summary>
    /// <returns>How many messages, tasks and payments were taken.</returns>
    public async Task<int> Drain(CancellationToken cancellationToken)
    {
        var total = 0;
        int taken;
        do
        {
            taken = 0;
            var now = clock.GetCurrentInstant();
            foreach (var organizationId in await FindWaiting(now, cancellationToken))
            {
                taken += await Take(organizationId, now, cancellationToken);
            }

            total += taken;
        }
        while (taken > 0);

        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Drain(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "Due messages could not be looked for; the next look is in a moment");
            }

            await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What fails in one organization must not keep the others waiting.
    private async Task<int> Take(OrganizationId organizationId, Instant now, CancellationToken cancellationToken) =>
        await Send(new SendDueMessages(organizationId, Portion, now), cancellationToken) + await Send(new RemindOfTasks(organizationId, Portion, now), cancellationToken)
        + await Send(new RemindOfPayments(organizationId, Portion, now), cancellationToken);

    private async Task<int> Send(ICommand<int> command, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
            return done.IsError ? 0 : done.Value;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.LogError(failure, "{Command} failed; the next look is in a moment", command.GetType().Name);
            return 0;
        }
    }

    private async Task<List<OrganizationId>> FindWaiting(Instant now, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(Waiting);
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToDateTimeUtc() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<OrganizationId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new OrganizationId(reader.GetGuid(0)));
        }

        return found;
    }
}
