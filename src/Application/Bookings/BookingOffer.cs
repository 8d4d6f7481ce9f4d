using Bookings.Domain.Bookings;
using Bookings.Domain.Forms;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>What a guest wants to book: a stay in a unit, or a meeting of an event type.</summary>
public abstract record BookingOffer
{
    private BookingOffer()
    {
    }

    /// <summary>Days of a unit.</summary>
    /// <param name="ProductId">The unit.</param>
    /// <param name="StartDate">The first day.</param>
    /// <param name="EndDate">Nightly: the departure day. Daily: the last day.</param>
    public sealed record Stay(ProductId ProductId, LocalDate StartDate, LocalDate EndDate) : BookingOffer
    {
        /// <summary>Guests by capacity group.</summary>
        public IReadOnlyDictionary<Guid, int> Guests { get; init; } = new Dictionary<Guid, int>();

        /// <summary>Answers to the booking form, by service.</summary>
        public IReadOnlyDictionary<Guid, FormValue> Answers { get; init; } = new Dictionary<Guid, FormValue>();
    }

    /// <summary>A meeting of an event type.</summary>
    /// <param name="EventType">The event type, as the guest's request found it.</param>
    /// <param name="StartsAt">The first instant: one that is offered on the booker's clock, in UTC or on a host's clock.</param>
    public sealed record Meeting(EventType EventType, Instant StartsAt) : BookingOffer
    {
        /// <summary>One of the event type's lengths; null takes the usual one.</summary>
        public int? LengthInMinutes { get; init; }

        /// <summary>The series that the meeting is the first one of; null for a single one.</summary>
        public string? SeriesUid { get; init; }

        /// <summary>The booker's reservation, which the booking uses up; null names none.</summary>
        public string? ReservationUid { get; init; }

        /// <summary>The private link that the guest came by, which counts the booking; null without one.</summary>
        public string? PrivateLinkId { get; init; }

        /// <summary>The rules that a host of the event type sets aside; without effect from others.</summary>
        public MeetingOverrides Overrides { get; init; } = MeetingOverrides.None;

        /// <summary>Where the guest wants to meet; null takes the first place offered. Without effect when the party names a free text.</summary>
        public MeetingPlace? Place { get; init; }
    }
}
