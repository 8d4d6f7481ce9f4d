namespace Bookings.Domain.Resources;

/// <summary>What a guest answers to the questions of an event type.</summary>
/// <param name="BySlug">Answers by the slug of their field; an absent one is not answered.</param>
public sealed record BookingAnswers(IReadOnlyDictionary<string, BookingAnswer> BySlug)
{
    /// <summary>Whether the telephone number of the guest is known.</summary>
    public bool HasPhoneNumber { get; init; }

    /// <summary>Whether further guests are named outside of the answers.</summary>
    public bool HasGuests { get; init; }

    /// <summary>Whether an existing meeting is moved, so that the reason for it is asked for.</summary>
    public bool IsReschedule { get; init; }
}
