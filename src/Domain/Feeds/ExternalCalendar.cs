using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>An iCal feed whose events take the time of a unit or of a person.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/external_calendars" read="2026-03-12" />
public sealed class ExternalCalendar : AggregateRoot
{
    /// <summary>How long the events of a feed count as known after a good read; afterwards nobody knows when its person is free.</summary>
    public static readonly Duration TrustedFor = Duration.FromHours(24);

    /// <summary>Failures in a row after which the owner is told, once: single ones are gone with the next read.</summary>
    public const int FailuresToTell = 3;

    private ExternalCalendar()
    {
    }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The key.</summary>
    public ExternalCalendarId Id { get; private set; }

    /// <summary>The unit that the events go to; null when they go to a person.</summary>
    public ProductId? ProductId { get; private set; }

    /// <summary>The person whose time the events take; null when they go to a unit.</summary>
    public UserId? HostId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the feed last brought something new; not the time of an edit.</summary>
    public Instant? UpdatedAt { get; private set; }

    /// <summary>Whether the feed is read; false pauses it.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>Why the last attempt failed; null when it succeeded.</summary>
    public string? Error { get; private set; }

    /// <summary>Whose word counts for the status of the feed's events.</summary>
    public StatusSync EventStatusSync { get; private set; }

    /// <summary>Address of the feed: http, https or webcal.</summary>
    public string IcalUrl { get; private set; } = string.Empty;

    /// <summary>When the feed was last read well; null before the first time.</summary>
    public Instant? LastSynced { get; private set; }

    /// <summary>What the owner calls it; null when unnamed.</summary>
    public string? Name { get; private set; }

    /// <summary>When a sync was last asked for: later than the last attempt means that one is due.</summary>
    public Instant SyncRequestedAt { get; private set; }

    /// <summary>Hours added to feed times before they become dates.</summary>
    public int TimeOffset { get; private set; }

    /// <summary>Host suffix, for grouping and icons.</summary>
    public string Tld { get; private set; } = string.Empty;

    /// <summary>ETag of the last good answer; null when it had none.</summary>
    public string? Etag { get; private set; }

    /// <summary>Last-Modified of the last good answer, as sent; null when it had none.</summary>
    public string? LastModified { get; private set; }

    /// <summary>When the feed was last tried, well or not; null before the first time.</summary>
    public Instant? AttemptedAt { get; private set; }

    /// <summary>Attempts in a row that failed.</summary>
    public int FailedAttempts { get; private set; }

    /// <summary>When the feed is read next.</summary>
    public Instant NextSyncAt { get; private set; }

    /// <summary>Since when a mass disappearance is held back; null when none is.</summary>
    public Instant? HeldSince { get; private set; }

    /// <summary>Good polls since the hold began.</summary>
    public int HeldPolls { get; private set; }

    /// <summary>Warnings of the last good read, one line each; empty when there were none.</summary>
    public string Warnings { get; private set; } = string.Empty;

    /// <summary>Counts the edits of the address, so that an answer of the old address is thrown away.</summary>
    public int Version { get; private set; }

    /// <summary>Until when a worker has the feed to itself; null, or past, when none has.</summary>
    public Instant? LeasedUntil { get; private set; }

    /// <summary>Whether the next good read believes at once that what the feed lacks is cancelled; it does so once.</summary>
    public bool AbsenceAccepted { get; private set; }

    /// <summary>Fingerprint of what the last merge was made of; null when the next read has to merge whatever it brings.</summary>
    public byte[]? Digest { get; private set; }

    /// <summary>Seconds between two reads that the feed asks for; null when it does not.</summary>
    public int? RefreshSeconds { get; private set; }

    /// <summary>Connects a feed; it is due at once.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="productId">The unit that the events go to.</param>
    /// <param name="icalUrl">Address of the feed; the caller has checked its form.</param>
    /// <param name="now">The moment of the request.</param>
    public static ExternalCalendar Connect(OrganizationId organizationId, ProductId productId, string icalUrl, Instant now)
    {
        var made = Create(organizationId, now);
        made.ProductId = productId;
        made.MoveTo(icalUrl, now);
        return made;
    }

    /// <summary>Connects a feed of a person; it is due at once.</summary>
    /// <remarks>A tentative event of a person takes the time as a firm one does.</remarks>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="hostId">The person whose time the events take.</param>
    /// <param name="icalUrl">Address of the feed; the caller has checked its form.</param>
    /// <param name="now">The moment of the request.</param>
    public static ExternalCalendar ConnectHost(OrganizationId organizationId, UserId hostId, string icalUrl, Instant now)
    {
        var made = Create(organizationId, now);
        made.HostId = hostId;
        made.EventStatusSync = StatusSync.Confirmed;
        made.MoveTo(icalUrl, now);
        return made;
    }

    /// <summary>Lets the feed count again, or leaves it aside; the caller takes the events of a feed away that no longer counts.</summary>
    public void Select(bool isSelected, Instant now)
    {
        Active = isSelected;
        if (isSelected)
        {
            RequestSync(now);
        }
    }

    /// <summary>Whether nobody knows what is in the feed: it counts, but was never read well, or not for long.</summary>
    /// <param name="now">The moment of the request.</param>
    public bool IsUnknown(Instant now) => Active && (LastSynced is not { } lastSynced || now - lastSynced > TrustedFor);

    /// <summary>Changes the address; what was remembered of the old one is forgotten. Another address ends a hold: the owner has looked.</summary>
    public void MoveTo(string icalUrl, Instant now)
    {
        AbsenceAccepted |= HeldSince is not null && icalUrl != IcalUrl;
        IcalUrl = icalUrl;
        Tld = Uri.TryCreate(icalUrl, UriKind.Absolute, out var address) ? HostSuffix.Of(address.Host) : string.Empty;
        Etag = null;
        LastModified = null;
        Digest = null;
        RefreshSeconds = null;
        HeldSince = null;
        HeldPolls = 0;
        Version++;
        RequestSync(now);
    }

    /// <summary>Asks for a sync as soon as possible.</summary>
    public void RequestSync(Instant now)
    {
        SyncRequestedAt = now;
        NextSyncAt = Instant.Min(NextSyncAt, now);
    }

    /// <summary>Believes what the feed lacks: the next good read, which is due at once, cancels it.</summary>
    public void AcceptAbsence(Instant now)
    {
        AbsenceAccepted = true;
        RequestSync(now);
    }

    /// <summary>Notes a good read.</summary>
    /// <param name="read">What the answer said of itself.</param>
    /// <param name="broughtNews">Whether any event changed.</param>
    /// <param name="nextSyncAt">When to read again.</param>
    /// <param name="now">The moment of the sync.</param>
    public void NoteRead(FeedRead read, bool broughtNews, Instant nextSyncAt, Instant now)
    {
        (Etag, LastModified, Warnings, Digest) = (read.Etag, read.LastModified, read.Warnings, read.Digest);
        if (HeldSince is null && read.HeldSince is not null)
        {
            Raise(new ExternalCalendarHeld(OrganizationId, Id.Value, now));
        }

        (HeldSince, HeldPolls) = (read.HeldSince, read.HeldPolls);
        RefreshSeconds = read.RefreshInterval is { } asked ? Math.Max(1, (int)asked.TotalSeconds) : null;
        AbsenceAccepted &= !read.IsMerge;
        (Error, FailedAttempts) = (null, 0);
        (AttemptedAt, LastSynced, NextSyncAt, LeasedUntil) = (now, now, nextSyncAt, null);
        if (broughtNews)
        {
            UpdatedAt = now;
        }
    }

    /// <summary>Notes an attempt that failed; events stay as they are.</summary>
    /// <param name="error">Why, in words that tell nothing of the network behind the server.</param>
    /// <param name="nextSyncAt">When to try again.</param>
    /// <param name="now">The moment of the attempt.</param>
    public void NoteFailure(string error, Instant nextSyncAt, Instant now)
    {
        Error = error;
        FailedAttempts++;
        if (FailedAttempts == FailuresToTell)
        {
            Raise(new ExternalCalendarFailed(OrganizationId, Id.Value, error, now));
        }

        (AttemptedAt, NextSyncAt, LeasedUntil) = (now, nextSyncAt, null);
    }

    /// <summary>Ends the lease of a reader that brings nothing; a lease of somebody else stays.</summary>
    /// <param name="leasedUntil">The reader's lease; null when it had none.</param>
    /// <param name="nextSyncAt">When the feed has another turn; null leaves that as it is.</param>
    public void EndLease(Instant? leasedUntil, Instant? nextSyncAt)
    {
        if (LeasedUntil == leasedUntil)
        {
            LeasedUntil = null;
            NextSyncAt = nextSyncAt ?? NextSyncAt;
        }
    }

    private static ExternalCalendar Create(OrganizationId organizationId, Instant now) => new()
    {
        Id = ExternalCalendarId.New(now),
        OrganizationId = organizationId,
        CreatedAt = now,
        SyncRequestedAt = now,
        NextSyncAt = now,
    };
}
