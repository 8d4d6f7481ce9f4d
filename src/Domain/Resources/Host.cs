using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>A person who takes meetings: the scheduling side of a <see cref="UserProfile"/>, and a resource of the timeline.</summary>
public sealed class Host
{
    private Host()
    {
    }

    /// <summary>The person; also the resource's id on the timeline.</summary>
    public UserId Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Number of the user in the scheduling dialect; given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>Name in addresses; unique in the installation without regard to case.</summary>
    public string Username { get; private set; } = string.Empty;

    /// <summary>IANA name of the person's zone.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>How the person is shown.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>E-mail address, as in the profile.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>12 or 24 hours on the clock.</summary>
    public int TimeFormat { get; private set; } = 12;

    /// <summary>First day of the week, in English.</summary>
    public string WeekStart { get; private set; } = "Sunday";

    /// <summary>BCP 47 tag.</summary>
    public string Locale { get; private set; } = "en";

    /// <summary>Image address; null without one.</summary>
    public string? AvatarUrl { get; private set; }

    /// <summary>About the person; null when nothing is told.</summary>
    public string? Bio { get; private set; }

    /// <summary>Most meetings by period over all event types; null without limits.</summary>
    public PeriodLimits? BookingLimits { get; private set; }

    /// <summary>Values that the caller keeps with the person: an object.</summary>
    public Json Metadata { get; private set; } = Json.EmptyObject;

    /// <summary>Word that addresses the export feed with details.</summary>
    public string IcalExportSecret { get; private set; } = string.Empty;

    /// <summary>Word that addresses the export feed without details.</summary>
    public string IcalExportSecretNoDetails { get; private set; } = string.Empty;

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>The person's zone.</summary>
    public DateTimeZone Zone => ZoneRules.Find(TimeZone) ?? DateTimeZone.Utc;

    /// <summary>Lets a person take meetings.</summary>
    /// <param name="profile">The person.</param>
    /// <param name="username">Name in addresses.</param>
    /// <param name="timeZone">IANA name; the caller has checked that it exists.</param>
    /// <param name="secrets">Words that address the export feeds.</param>
    /// <param name="now">The moment of the request.</param>
    public static Host Create(UserProfile profile, string username, string timeZone, FeedSecrets secrets, Instant now) => new()
    {
        Id = profile.UserId,
        OrganizationId = profile.OrganizationId,
        Username = username,
        TimeZone = timeZone,
        Name = profile.Name ?? username,
        Email = profile.Email,
        IcalExportSecret = secrets.WithDetails,
        IcalExportSecretNoDetails = secrets.WithoutDetails,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Changes how the person is shown and reads times; null keeps a member as it is.</summary>
    public void Change(string? name, string? timeZone, int? timeFormat, string? weekStart, string? locale, Instant now)
    {
        Name = name ?? Name;
        TimeZone = timeZone ?? TimeZone;
        TimeFormat = timeFormat ?? TimeFormat;
        WeekStart = weekStart ?? WeekStart;
        Locale = locale ?? Locale;
        UpdatedAt = now;
    }

    /// <summary>Changes the picture and the text about the person; null takes them away.</summary>
    public void Present(string? avatarUrl, string? bio, Instant now) => (AvatarUrl, Bio, UpdatedAt) = (avatarUrl, bio, now);

    /// <summary>Limits the person's meetings over all event types; null lifts the limits.</summary>
    public void Limit(PeriodLimits? limits, Instant now) => (BookingLimits, UpdatedAt) = (limits, now);

    /// <summary>Keeps values of the caller with the person.</summary>
    public void Keep(Json metadata, Instant now) => (Metadata, UpdatedAt) = (metadata, now);

    /// <summary>Ends one of the two words that address the exported calendars.</summary>
    /// <param name="former">The word that ends.</param>
    /// <param name="now">The moment of the request.</param>
    public void RenewFeedSecret(string former, Instant now)
    {
        (IcalExportSecret, IcalExportSecretNoDetails) = new FeedSecrets(IcalExportSecret, IcalExportSecretNoDetails).Renewed(former);
        UpdatedAt = now;
    }
}
