using Bookings.Domain.Messages;
using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Messages;

internal sealed class MessageScheduleTests
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly Instant Placed = Instant.FromUtc(2027, 1, 10, 11, 30);
    private static readonly Instant Confirmed = Instant.FromUtc(2027, 3, 27, 1, 15);

    private static readonly BookedMoments Booked = new(new LocalDate(2027, 3, 28), new LocalDate(2027, 4, 2), Placed, Confirmed, Rome);

    // Rome leaves winter time in the night to 28 March.
    [TestCase(MomentType.CheckIn, -3, "09:00", "2027-03-25T08:00:00Z")]
    [TestCase(MomentType.CheckIn, 1, "09:00", "2027-03-29T07:00:00Z")]
    [TestCase(MomentType.CheckIn, 0, "02:30", "2027-03-28T01:30:00Z")]
    [TestCase(MomentType.CheckIn, 0, null, "2027-03-27T23:00:00Z")]
    [TestCase(MomentType.Checkout, 1, "10:00", "2027-04-03T08:00:00Z")]
    [TestCase(MomentType.Request, 0, null, "2027-01-10T11:30:00Z")]
    [TestCase(MomentType.Request, 7, null, "2027-01-17T11:30:00Z")]
    [TestCase(MomentType.Request, 7, "08:00", "2027-01-17T07:00:00Z")]
    [TestCase(MomentType.Confirmation, 1, null, "2027-03-28T01:15:00Z")]
    [TestCase(MomentType.Confirmation, 2, null, "2027-03-29T00:15:00Z")]
    public void A_moment_is_an_instant_on_the_clock_of_the_unit(MomentType type, int offset, string? time, string expected)
    {
        var at = MessageSchedule.At(new MomentExpression(type, offset), time is null ? null : NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value, Booked);
        Assert.That(at, Is.EqualTo(NodaTime.Text.InstantPattern.General.Parse(expected).Value));
    }

    [Test]
    public void A_booking_that_was_never_confirmed_has_no_moment_of_confirmation() =>
        Assert.That(MessageSchedule.At(new MomentExpression(MomentType.Confirmation, 1), null, Booked with { ConfirmedAt = null }), Is.Null);

    [Test]
    public void A_time_that_has_passed_is_skipped_or_means_now_and_the_very_moment_has_not_passed()
    {
        var before = Placed - Duration.FromSeconds(1);
        Assert.That(MessageSchedule.Keep(Placed, Placed, PastScheduleBehavior.Skip), Is.EqualTo(Placed));
        Assert.That(MessageSchedule.Keep(before, Placed, PastScheduleBehavior.Skip), Is.Null);
        Assert.That(MessageSchedule.Keep(before, Placed, PastScheduleBehavior.Send), Is.EqualTo(Placed));
    }

    [TestCase(MomentType.CheckIn, MessageStatus.ScheduledAroundArrival)]
    [TestCase(MomentType.Checkout, MessageStatus.ScheduledAroundDeparture)]
    [TestCase(MomentType.Request, MessageStatus.ManuallyScheduled)]
    [TestCase(MomentType.Confirmation, MessageStatus.ManuallyScheduled)]
    public void Only_messages_around_arrival_and_departure_move_with_the_event(MomentType moment, MessageStatus status) =>
        Assert.That(MessageSchedule.StatusOf(moment), Is.EqualTo(status));
}
