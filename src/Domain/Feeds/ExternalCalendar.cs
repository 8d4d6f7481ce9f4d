using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>An iCal feed that is imported into a unit.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/external_calendars" read="2026-03-12" />
public sealed class ExternalCalendar : AggregateRoot
{
    private ExternalCalendar()
    {
    }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The key.</summary>
    public ExternalCalendarId Id { get; private set; }

    /// <summary>Appears in the JSON sample.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Last time the feed brought NEW events (not last edit).</summary>
    public Instant? UpdatedAt { get; private set; }

    /// <summary>Active.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>Last sync error.</summary>
    public string? Error { get; private set; }

    /// <summary>Whose word counts for the status of the feed's events.</summary>
    public StatusSync EventStatusSync { get; private set; }

    /// <summary>Ical url.</summary>
    public string IcalUrl { get; private set; } = string.Empty;

    /// <summary>Last synced.</summary>
    public Instant? LastSynced { get; private set; }

    /// <summary>Name.</summary>
    public string? Name { get; private set; }

    /// <summary>PATCH it to request a sync.</summary>
    public Instant SyncRequestedAt { get; private set; }

    /// <summary>Hours added to feed times before they become dates.</summary>
    public int TimeOffset { get; private set; }

    /// <summary>Host suffix, for grouping and icons.</summary>
    public string Tld { get; private set; } = string.Empty;
