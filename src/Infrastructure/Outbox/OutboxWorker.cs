using Bookings.Application.Outbox;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Outbox;

/// <summary>Feeds the consumers of the outbox as soon as something was committed, on every node that runs jobs.</summary>
internal sealed class OutboxWorker(
    ConnectionPools pools, IServiceScopeFactory scopes, OutboxConsumers consumers, OutboxSignal signal, IClock clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    // About what one transaction takes. One that fails is done over row by row.
    private const int Portion = 500;
    private const int Organizations = 100;
    private const int Parallel = 4;

    // Finds the organizations by jumping from one to the next in the index, however many rows each has.
    private const string Waiting = """
        WITH RECURSIVE waiting (organization_id) AS (
            (SELECT organization_id FROM outbox_messages WHERE settled_at IS NULL AND organization_id > $1 ORDER BY organization_id LIMIT 1)
            UNION ALL
            SELECT (SELECT m.organization_id FROM outbox_messages AS m WHERE m.settled_at IS NULL AND m.organization_id > w.organization_id
                ORDER BY m.organization_id LIMIT 1)
            FROM waiting AS w WHERE w.organization_id IS NOT NULL)
        SELECT organization_id FROM waiting WHERE organization_id IS NOT NULL LIMIT $2
        """;

    // Together with what comes right behind, the next transactions are larger and fewer.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Works off everything that is due. Runs by itself; a test calls it.</summary>
    /// <returns>How many rows were handed to consumers.</returns>
    public async Task<int> Drain(CancellationToken cancellationToken)
    {
        var total = 0;
        int taken;
        do
        {
            taken = 0;
            for (Guid? last = Guid.Empty; last is not null;)
            {
                var organizations = await FindWaiting(last.Value, cancellationToken);
                last = organizations.Count == Organizations ? organizations[^1] : null;
                await System.Threading.Tasks.Parallel.ForEachAsync(
                    organizations.SelectMany(organization => consumers.Names.Select(consumer => (Id: new OrganizationId(organization), Consumer: consumer))),
                    new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
                    async (work, token) => Interlocked.Add(ref taken, await Feed(work.Id, work.Consumer, token)));
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
                var isWoken = await signal.WaitForWork(Look, stoppingToken);
                if (isWoken)
                {
                    await Task.Delay(Gathering, stoppingToken);
                }

                if (await Drain(stoppingToken) > 0 || isWoken)
                {
                    signal.RaiseSettled();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "The outbox could not be worked off; the next look is in a moment");
                await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> Feed(OrganizationId organization, string consumer, CancellationToken cancellationToken)
    {
        var (taken, failure) = await TryFeed(organization, consumer, Portion, cancellationToken);
        for (var i = 0; failure is not null && i < Portion; i++)
        {
            (var one, failure) = await TryFeed(organization, consumer, 1, cancellationToken);
            taken += one;
            if (failure is not null)
            {
                await PutOff(organization, consumer, failure, cancellationToken);
                return taken + 1;
            }

            if (one == 0)
            {
                break;
            }
        }

        return taken;
    }

    private async Task<(int Taken, string? Failure)> TryFeed(OrganizationId organization, string consumer, int most, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await Send(new SettleOutbox(organization, consumer, most, clock.GetCurrentInstant()), cancellationToken);
            return taken.IsError ? (0, taken.Error.Code) : (taken.Value, null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(failure, "The consumer {Consumer} of the outbox could not take {Most} rows at once", consumer, most);
            return (0, failure.GetType().Name);
        }
    }

    private async Task PutOff(OrganizationId organization, string consumer, string failure, CancellationToken cancellationToken)
    {
        var given = await Send(new NoteOutboxFailure(organization, consumer, failure, clock.GetCurrentInstant()), cancellationToken);
        if (given is { IsError: false, Value: > 0 })
        {
            logger.LogError("The consumer {Consumer} gave {Count} rows of the outbox up: {Failure}", consumer, given.Value, failure);
        }
    }

    private async Task<Result<int>> Send(IRequest<Result<int>> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    private async Task<List<Guid>> FindWaiting(Guid after, CancellationToken cancellationToken)
    {
        // A sweep over all organizations.
        await using var command = pools.System.CreateCommand(Waiting);
        command.Parameters.Add(new NpgsqlParameter { Value = after });
        command.Parameters.Add(new NpgsqlParameter { Value = Organizations });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }
}
