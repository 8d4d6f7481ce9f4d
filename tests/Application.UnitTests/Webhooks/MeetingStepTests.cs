using Bookings.Application.Outbox;
using Bookings.Application.Webhooks;
using NodaTime;

namespace Bookings.Application.UnitTests.Webhooks;

public sealed class MeetingStepTests
{
    [TestCase("BookingPlaced", """{"status":"Accepted","replacesUid":null}""", "BOOKING_CREATED")]
    [TestCase("BookingPlaced", """{"status":"Pending","replacesUid":null}""", "BOOKING_REQUESTED")]
    [TestCase("BookingPlaced", """{"status":"Accepted","replacesUid":"a"}""", "")]
    [TestCase("BookingConfirmed", "{}", "BOOKING_CREATED")]
    [TestCase("BookingDeclined", "{}", "BOOKING_REJECTED")]
    [TestCase("BookingRescheduled", """{"successorUid":"b"}""", "BOOKING_RESCHEDULED")]
    [TestCase("BookingSeatsMoved", """{"successorUid":"b"}""", "BOOKING_RESCHEDULED")]
    [TestCase("BookingSeatTaken", "{}", "BOOKING_CREATED")]
    [TestCase("BookingReassigned", "{}", "BOOKING_REASSIGNED")]
    [TestCase("BookingRelocated", "{}", "BOOKING_LOCATION_UPDATED")]
    [TestCase("BookingAbsenceMarked", "{}", "BOOKING_NO_SHOW_UPDATED")]
    [TestCase("BookingGuestsInvited", "{}", "")]
    public void A_domain_event_has_its_trigger(string type, string payload, string expected) =>
        Assert.That(string.Join(',', MeetingStep.Of([Row(type, Guid.NewGuid(), payload)]).Select(step => step.Trigger)), Is.EqualTo(expected));

    [Test]
    public void The_last_seat_that_is_given_up_is_told_once()
    {
        var booking = Guid.NewGuid();
        var steps = MeetingStep.Of([Row("BookingSeatCancelled", booking, """{"seatUid":"s"}"""), Row("BookingCancelled", booking, "{}")]);

        Assert.That(steps.Select(step => (step.Trigger, step.SeatUid)), Is.EqualTo(new[] { ("BOOKING_CANCELLED", "s") }));
    }

    private static OutboxRow Row(string type, Guid subject, string payload) => new(Guid.NewGuid(), type, subject, subject, payload, Instant.MinValue, 1);
}
