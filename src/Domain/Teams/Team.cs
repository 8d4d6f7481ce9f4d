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

    /// <summary>Whether only members see who takes its meetings.</summary>
    public bool IsPrivate { get; private set; }

    /// <summary>Values that the caller keeps with it: an object.</summary>
    public Json Metadata { get; private set; } = Json.EmptyObject;

    /// <summary>What only pages look at, in the shape of the scheduling dialect: an object.</summary>
    public Json Presentation { get; private set; } = Json.EmptyObject;

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Creates a team.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="draft">Its members; the caller has checked them.</param>
    /// <param name="now">The moment of the request.</param>
    public static Team Create(OrganizationId organizationId, TeamDraft draft, Instant now)
    {
        var made = new Team { Id = TeamId.New(now), OrganizationId = organizationId, CreatedAt = now };
        made.Take(draft, now);
        return made;
    }

    /// <summary>The members that can be changed, as they are: change some with <c>with</c> and give them to <see cref="Take"/>.</summary>
    public TeamDraft ToDraft() => new(Name, Slug)
    {
        LogoUrl = LogoUrl,
        Bio = Bio,
        TimeZone = TimeZone,
        WeekStart = WeekStart,
        IsPrivate = IsPrivate,
        Metadata = Metadata,
        Presentation = Presentation,
    };

    /// <summary>Takes over the members of a draft.</summary>
    public void Take(TeamDraft draft, Instant now)
    {
        (Name, Slug, LogoUrl, Bio) = (draft.Name, draft.Slug, draft.LogoUrl, draft.Bio);
        (TimeZone, WeekStart, IsPrivate, Metadata, Presentation) = (draft.TimeZone, draft.WeekStart, draft.IsPrivate, draft.Metadata, draft.Presentation);
        UpdatedAt = now;
    }
}
