using System.Security.Cryptography;
using Bookings.Domain.Common;

namespace Bookings.Domain.Bookings;

/// <summary>A seat in a meeting, and who takes it.</summary>
/// <param name="Uid">Unguessable name: who knows it may see, move and cancel the seat.</param>
/// <param name="Person">Who sits there.</param>
public sealed record Seat(string Uid, Participant Person)
{
    /// <summary>Answers of the person, by slug: an object.</summary>
    public Json Responses { get; init; } = Json.EmptyObject;

    /// <summary>Values that the caller keeps with the seat: an object of texts.</summary>
    public Json Metadata { get; init; } = Json.EmptyObject;

    /// <summary>Makes a name: 128 random bits.</summary>
    public static string NewUid() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}
