using System.Text.Json.Nodes;
using Bookings.Application.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Bookings;
using Bookings.WebApi.Scheduling.Contract;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>What the document says of <see cref="ReservationsEndpoints"/>.</summary>
internal static class ReservationsDescriptions
{
    private static readonly ReservationOutput Held = new()
    {
        EventTypeId = 1,
        SlotStart = "2030-07-01T07:00:00.000Z",
        SlotEnd = "2030-07-01T07:30:00.000Z",
        SlotDuration = 30,
        ReservationUid = "0197c0de4f6b7c1e9a553d5f0c7b2a10",
        ReservationDuration = 5,
        ReservationUntil = "2030-06-24T12:05:00.000Z",
    };

    private static readonly Field[] Members =
    [
        Field.Integer("eventTypeId", least: 1).Needed(), Field.Moment("slotStart").Needed(), Field.Integer("slotDuration", "Minutes, where the event type has several lengths.", 1),
        Field.Integer("reservationDuration", "Minutes that the slot is held; only with a key.", 1, ReserveSlot.MostMinutes),
    ];

    private static readonly Error[] Conflicts =
    [
        ReservationErrors.Booked, ReservationErrors.Held, ReservationErrors.NoSeats(BookingsDescriptions.Uid, Instant.FromUtc(2030, 7, 1, 7, 0)),
    ];

    private static readonly JsonNode Example = JsonNode.Parse("""{ "eventTypeId": 1, "slotStart": "2030-07-01T07:00:00Z" }""")!;

    public static OperationDescription Reserve { get; } = new("reserveSlot", "Reserve a slot", Sent, Answer.Of(Held).Created())
    {
        Body = Members,
        Example = Example,
        Refusals = [ReservationErrors.EventTypeNotFound(1), .. Conflicts],
    };

    public static OperationDescription Move { get; } = new("moveReservation", "Move a reservation", Sent, Answer.Of(Held))
    {
        Body = Members,
        Example = Example,
        Refusals = [ReservationErrors.NotFound(Held.ReservationUid), .. Conflicts],
    };

    public static OperationDescription Get { get; } = new(
        "getReservation", "Get a reservation", KeyNeed.None, Answer.Of(Held with { ReservationDuration = null }).OrNull())
    {
        Words = "Null when there is none of this uid.",
    };

    public static OperationDescription Release { get; } = new("releaseReservation", "Give a reservation back", KeyNeed.None, Answer.Done);

    public static OperationDescription ReserveOld { get; } = new("reserveSlotFormerly", "Reserve a slot, first contract", Sent, Answer.Of(
        Field.Typed("string", "The uid; the cookie uid tells it too."), Held.ReservationUid).Created())
    {
        Body = [Field.Integer("eventTypeId", least: 1).Needed(), Field.Moment("slotUtcStartDate").Needed(), Field.Moment("slotUtcEndDate").Needed(), Field.Text("bookingUid")],
        Example = JsonNode.Parse("""{ "eventTypeId": 1, "slotUtcStartDate": "2030-07-01T07:00:00Z", "slotUtcEndDate": "2030-07-01T07:30:00Z" }"""),
        Refusals = [ReservationErrors.EventTypeNotFound(1), .. Conflicts],
        IsFormer = true,
    };

    public static OperationDescription ReleaseOld { get; } = new("releaseReservationFormerly", "Give a reservation back, first contract", KeyNeed.None, Answer.Done)
    {
        Query = [Field.Text("uid", "Without it the cookie uid counts.")],
        IsFormer = true,
    };

    private static KeyNeed Sent => KeyNeed.Sent(Area.Bookings, AccessLevel.Write);
}
