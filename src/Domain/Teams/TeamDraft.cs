using Bookings.Domain.Common;

namespace Bookings.Domain.Teams;

/// <summary>The members of a team that can be given and changed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Slug">Name in addresses; unique in the installation without regard to case.</param>
public sealed record TeamDraft(string Name, string Slug)
{
    /// <summary>Image address; null without one.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>About the team; null when nothing is told.</summary>
    public string? Bio { get; init; }

    /// <summary>IANA name of the team's zone.</summary>
    public string TimeZone { get; init; } = "Europe/London";

    /// <summary>First day of the week, in English.</summary>
    public string WeekStart { get; init; } = "Sunday";

    /// <summary>Whether only members see who takes its meetings.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Values that the caller keeps with it: an object.</summary>
    public Json Metadata { get; init; } = Json.EmptyObject;

    /// <summary>What only pages look at, in the shape of the scheduling dialect: an object.</summary>
    public Json Presentation { get; init; } = Json.EmptyObject;
}
