using NodaTime;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Tells how late a queue is. Every registered one is asked by <c>/readyz</c>, when the operator wants to know.</summary>
public interface IQueueLag
{
    /// <summary>What waits, in the plural, for operators: <c>imported calendars</c>.</summary>
    string Waiting { get; }

    /// <summary>Since when the longest overdue piece of work has been due; null when none is.</summary>
    Task<Instant?> OverdueSince(Instant now, CancellationToken cancellationToken);
}
