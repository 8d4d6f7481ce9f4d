using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>Days on which a person takes no meetings.</summary>
/// <remarks>
/// Counts by whole days, wherever the person is: the dates that UTC shows at both ends and all dates between them. A schedule closes these dates in its own
/// zone, so that an absence keeps its days when the person or the schedule moves to another zone.
/// </remarks>
/// <source href="scheduling-v2 §8" />
public sealed class OutOfOffice : AggregateRoot
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

    /// <summary>Midnight UTC of the first day.</summary>
    public Instant StartsAt { get; private set; }

    /// <summary>The last millisecond of the last day in UTC.</summary>
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

    /// <summary>The days that are closed.</summary>
    public DayRange Days => new(StartsAt.InUtc().Date, EndsAt.InUtc().Date.PlusDays(1));

    /// <summary>Notes an absence.</summary>
    public static OutOfOffice Create(Host host, OutOfOfficeTerms terms, Instant now)
    {
        var made = new OutOfOffice
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = host.OrganizationId,
            HostId = host.Id,
            CreatedAt = now,
        };
        made.Take(terms, now);
        made.Raise(new OutOfOfficeCreated(host.OrganizationId, made.Id, now));
        return made;
    }

    /// <summary>The members that can be changed, as they are.</summary>
    public OutOfOfficeTerms ToTerms() => new(StartsAt.InUtc().Date, EndsAt.InUtc().Date, Notes, Reason, ToHostId);

    /// <summary>Takes over the members.</summary>
    public void Take(OutOfOfficeTerms terms, Instant now)
    {
        StartsAt = terms.FirstDay.AtMidnight().InUtc().ToInstant();
        EndsAt = terms.LastDay.PlusDays(1).AtMidnight().InUtc().ToInstant() - Duration.FromMilliseconds(1);
        (Notes, Reason, ToHostId, UpdatedAt) = (terms.Notes, terms.Reason, terms.ToHostId, now);
    }
}
