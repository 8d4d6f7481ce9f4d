using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;
using Bookings.Domain.Teams;
using Bookings.Domain.Webhooks;

namespace Bookings.Application.Webhooks;

/// <summary>A meeting with all that webhooks of the scheduling dialect are told of it.</summary>
/// <param name="View">The booking.</param>
/// <param name="Team">The team of its event type; null when it has none.</param>
/// <param name="Sequence">How often it changed since it was made.</param>
/// <param name="Chain">The chain of moves that it is the end of: the booking itself, the one before it, and so on to the first.</param>
internal sealed record ToldMeeting(BookingView View, Team? Team, int Sequence, IReadOnlyList<BookingId> Chain)
{
    /// <summary>The first booking of the chain: what is told of all of them stays in one line.</summary>
    public Guid StreamId => Chain[^1].Value;

    /// <summary>The booking.</summary>
    public Booking Booking => View.Booking;

    /// <summary>Whether a subscription is one of the host, of the event type or of its team.</summary>
    public bool IsOf(WebhookSubscription subscription) =>
        subscription.HostId == View.Host.Id
        || (View.EventType is { } eventType
            && (subscription.EventTypeId == eventType.Id || (subscription.TeamId is { } team && eventType.TeamId == team)));
}
