using Bookings.Domain.Common;
using Bookings.Domain.Organizations;

namespace Bookings.Domain.Bookings;

/// <summary>Who books, and what they tell with it. None of it decides whether the time is free.</summary>
public sealed record Party
{
    /// <summary>The person who books; null when the guest is not named.</summary>
    public Participant? Booker { get; init; }

    /// <summary>Further people, in order.</summary>
    public IReadOnlyList<Participant> Guests { get; init; } = [];

    /// <summary>The person of the organization who enters it; null for the guest.</summary>
    public UserId? CreatorId { get; init; }

    /// <summary>Guests by capacity group.</summary>
    public Json Occupancy { get; init; } = Json.EmptyObject;

    /// <summary>Remarks of the guest.</summary>
    public string? Remarks { get; init; }

    /// <summary>Where it shall take place; null takes the offer's own place.</summary>
    public string? Location { get; init; }

    /// <summary>Values that the caller keeps with the booking: an object of texts.</summary>
    public Json Metadata { get; init; } = Json.EmptyObject;

    /// <summary>Answers to the booking's questions, by slug.</summary>
    public Json Responses { get; init; } = Json.EmptyObject;

    /// <summary>ISO 4217 code that the guest sees; null takes the resource's.</summary>
    public string? DisplayCurrency { get; init; }

    /// <summary>Whether nobody is told of the booking by itself.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Where it is made, such as <c>api</c>.</summary>
    public string? Origin { get; init; }
}
