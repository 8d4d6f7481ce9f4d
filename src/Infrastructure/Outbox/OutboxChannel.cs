using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bookings.Infrastructure.Outbox;

/// <summary>Tells the other nodes of commits on this one: one NOTIFY for many.</summary>
/// <remarks>
/// A NOTIFY inside of the transactions themselves would line up their commits behind one lock of the whole cluster. What is lost between a commit and
/// its NOTIFY is found by the next look of the workers.
/// </remarks>
internal sealed class OutboxChannel(ConnectionPools pools, OutboxSignal signal, ILogger<OutboxChannel> logger) : BackgroundService
{
    /// <summary>The channel; the payload is the node that speaks.</summary>
    public const string Name = "bookings_outbox";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitForNews(stoppingToken);
                await using (var command = pools.System.CreateCommand("SELECT pg_notify($1, $2)"))
                {
                    command.Parameters.Add(new NpgsqlParameter { Value = Name });
                    command.Parameters.Add(new NpgsqlParameter { Value = signal.Node });
                    await command.ExecuteNonQueryAsync(stoppingToken);
                }

                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                logger.LogDebug(failure, "The other nodes were not told of a commit; they will see it at their next look");
            }
        }
    }
}
