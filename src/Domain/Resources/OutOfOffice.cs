using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>Days on which a person takes no meetings.</summary>
/// <remarks>Counts by whole days of the person's zone: the days of both ends and all between them are closed.</remarks>
/// <source href="scheduling-v2 §8" />
public sealed class OutOfOffice
{
    private OutOfOffice()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Number in the scheduling dialect; given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>Who is away.</summary>
    public UserId HostId { get; private set; }

    /// <summary>A moment of the first day.</summary>
    public Instant StartsAt { get; private set; }

    /// <summary>A moment of the last day; later than the start.</summary>
    public Instant EndsAt { get; private set; }

    /// <summary>Remarks; null without.</summary>
    public string? Notes { get; private set; }

    /// <summary>Why.</summary>
    public OutOfOfficeReason Reason { get; private set; }

    /// <summary>Who is asked instead; null when nobody is.</summary>
    public UserId? ToHostId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Notes an absence. The caller has checked that it ends after it starts.</summary>
    public static OutOfOffice Create(Host host, Instant startsAt, Instant endsAt, string? notes, OutOfOfficeReason reason, UserId? toHostId, Instant now)
    {
        var made = new OutOfOffice
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = host.OrganizationId,
            HostId = host.Id,
            CreatedAt = now,
        };
        made.Change(startsAt, endsAt, notes, reason, toHostId, now);
        return made;
    }

    /// <summary>Changes the absence. The caller has checked that it ends after it starts.</summary>
    public void Change(Instant startsAt, Instant endsAt, string? notes, OutOfOfficeReason reason, UserId? toHostId, Instant now)
    {
        (StartsAt, EndsAt, Notes, Reason, ToHostId) = (startsAt, endsAt, notes, reason, toHostId);
        UpdatedAt = now;
    }
}
