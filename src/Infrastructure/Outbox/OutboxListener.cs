using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bookings.Infrastructure.Outbox;

/// <summary>Hears of commits on other nodes.</summary>
internal sealed class OutboxListener(ConnectionPools pools, OutboxSignal signal, ILogger<OutboxListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
            {
                logger.LogDebug(failure, "Commits of other nodes are not heard; the outbox is looked at by the clock meanwhile");
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken stoppingToken)
    {
        await using var connection = await pools.System.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, heard) =>
        {
            if (heard.Payload != signal.Node)
            {
                signal.RaiseFromOutside();
            }
        };
        try
        {
            await using (var listen = new NpgsqlCommand($"LISTEN {OutboxChannel.Name}", connection))
            {
                await listen.ExecuteNonQueryAsync(stoppingToken);
            }

            while (true)
            {
                await connection.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            // The pool would hand the connection on with its ears open.
            NpgsqlConnection.ClearPool(connection);
        }
    }
}
