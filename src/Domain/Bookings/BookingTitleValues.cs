namespace Bookings.Domain.Bookings;

/// <summary>What the variables of a <see cref="BookingTitle"/> stand for.</summary>
/// <param name="EventTypeTitle">What the event type is called.</param>
/// <param name="Organizer">Full name of the host who takes the meeting.</param>
/// <param name="Attendee">Full name of the guest who books; empty when the title shall name none.</param>
/// <param name="LengthInMinutes">Length of the meeting.</param>
/// <param name="Location">Where it takes place; null when there is nothing to tell.</param>
/// <param name="Team">What the team is called, where several hosts take the meeting; null otherwise.</param>
public sealed record BookingTitleValues(
    string EventTypeTitle, string Organizer, string Attendee, int LengthInMinutes, string? Location = null, string? Team = null);
