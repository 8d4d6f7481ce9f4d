using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Teams;

/// <summary>People who offer event types together.</summary>
/// <source href="https://cal.com/docs/api-reference/v2/teams" read="2026-07-30" />
public sealed class Team
{
    private Team()
    {
    }

    /// <summary>The key.</summary>
    public TeamId Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Number in the scheduling dialect; given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Name in addresses; unique in the installation without regard to case.</summary>
    public string Slug { get; private set; } = string.Empty;

    /// <summary>Image address; null without one.</summary>
    public string? LogoUrl { get; private set; }

    /// <summary>About the team; null when nothing is told.</summary>
    public string? Bio { get; private set; }

    /// <summary>IANA name of the team's zone.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>First day of the week, in English.</summary>
    public string WeekStart { get; private set; } = "Sunday";

    /// <summary>Values that the caller keeps with it: an object.</summary>
    public Json Metadata { get; private set; } = Json.EmptyObject;

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Creates a team.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="slug">Name in addresses.</param>
    /// <param name="timeZone">IANA name; the caller has checked that it exists.</param>
    /// <param name="now">The moment of the request.</param>
    public static Team Create(OrganizationId organizationId, string name, string slug, string timeZone, Instant now) => new()
    {
        Id = TeamId.New(now),
        OrganizationId = organizationId,
        Name = name,
        Slug = slug,
        TimeZone = timeZone,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Changes the team; null keeps a member as it is.</summary>
    public void Change(string? name, string? slug, string? logoUrl, string? bio, string? timeZone, string? weekStart, Json? metadata, Instant now)
    {
        (Name, Slug, LogoUrl, Bio) = (name ?? Name, slug ?? Slug, logoUrl ?? LogoUrl, bio ?? Bio);
        (TimeZone, WeekStart, Metadata) = (timeZone ?? TimeZone, weekStart ?? WeekStart, metadata ?? Metadata);
        UpdatedAt = now;
    }
}
