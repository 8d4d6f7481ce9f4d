using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;

namespace Bookings.Application.Teams;

/// <summary>The members of a team that a request names; null keeps a member as it is.</summary>
public sealed record TeamChange
{
    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>Name in addresses, already in the form of <see cref="EventTypeChange.SlugOf"/>.</summary>
    public string? Slug { get; init; }

    /// <summary>Image address.</summary>
    public Given<string?>? LogoUrl { get; init; }

    /// <summary>About the team.</summary>
    public Given<string?>? Bio { get; init; }

    /// <summary>IANA name of the team's zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>First day of the week, in English.</summary>
    public string? WeekStart { get; init; }

    /// <summary>Whether only members see who takes its meetings.</summary>
    public bool? IsPrivate { get; init; }

    /// <summary>Values that the caller keeps with it: an object.</summary>
    public Json? Metadata { get; init; }

    /// <summary>What only pages look at, by name, in the shape of the scheduling dialect; null takes a member away.</summary>
    public IReadOnlyDictionary<string, Json?> Presentation { get; init; } = new Dictionary<string, Json?>();

    /// <summary>Returns the draft with the named members changed.</summary>
    internal TeamDraft ApplyTo(TeamDraft draft) => draft with
    {
        Name = Name ?? draft.Name,
        Slug = Slug ?? draft.Slug,
        LogoUrl = LogoUrl is { } logo ? logo.Value : draft.LogoUrl,
        Bio = Bio is { } bio ? bio.Value : draft.Bio,
        TimeZone = TimeZone ?? draft.TimeZone,
        WeekStart = WeekStart ?? draft.WeekStart,
        IsPrivate = IsPrivate ?? draft.IsPrivate,
        Metadata = Metadata ?? draft.Metadata,
        Presentation = PresentationMembers.Change(draft.Presentation, Presentation),
    };
}
