namespace Bookings.Domain.Common;

/// <summary>An entity that changes as a whole and tells what happened to it.</summary>
public abstract class AggregateRoot
{
    private readonly List<DomainEvent> events = [];

    /// <summary>What happened since the aggregate was loaded, oldest first. Saving turns each into one outbox row.</summary>
    public IReadOnlyList<DomainEvent> Events => events;

    /// <summary>Forgets the events; called by the store after it has written their rows.</summary>
    public void ClearEvents() => events.Clear();

    /// <summary>Notes that something happened.</summary>
    protected void Raise(DomainEvent happened) => events.Add(happened);
}
