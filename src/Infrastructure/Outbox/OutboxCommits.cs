using System.Data.Common;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bookings.Infrastructure.Outbox;

/// <summary>Raises the signal when a transaction of the store has been committed.</summary>
internal sealed class OutboxCommits(OutboxSignal signal) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not BookingsDb { IsOutboxWork: true })
        {
            signal.Raise();
        }

        return Task.CompletedTask;
    }
}
