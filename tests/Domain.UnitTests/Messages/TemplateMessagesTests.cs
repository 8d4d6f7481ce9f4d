using Bookings.Domain.Bookings;
using Bookings.Domain.Messages;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Messages;

internal sealed class TemplateMessagesTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 1, 10, 12, 0);
    private static readonly BookedMoments Booked = new(new LocalDate(2027, 1, 20), new LocalDate(2027, 1, 25), Now, null, DateTimeZone.Utc);
    private static readonly MomentExpression ThreeDaysBefore = new(MomentType.CheckIn, -3);

    [TestCase(CalendarEventStatus.Confirmed, CalendarEventStatus.Confirmed, true)]
    [TestCase(CalendarEventStatus.Confirmed, CalendarEventStatus.Tentative, false)]
    [TestCase(CalendarEventStatus.Confirmed, CalendarEventStatus.Cancelled, false)]
    [TestCase(CalendarEventStatus.Tentative, CalendarEventStatus.Confirmed, true)]
    [TestCase(CalendarEventStatus.Tentative, CalendarEventStatus.Tentative, true)]
    [TestCase(CalendarEventStatus.Tentative, CalendarEventStatus.Cancelled, false)]
    [TestCase(CalendarEventStatus.Cancelled, CalendarEventStatus.Cancelled, true)]
    public void An_event_gets_the_messages_whose_firmness_it_has_and_loses_the_others(CalendarEventStatus asked, CalendarEventStatus status, bool applies)
    {
        var template = MessageTemplateBuilder.Template(asked);
        Assert.That(TemplateMessages.Missing([(template, ThreeDaysBefore)], new HashSet<Guid>(), status, Booked, Now).Any(), Is.EqualTo(applies));
        Assert.That(TemplateMessages.IsWanted(template.Id, [template], status), Is.EqualTo(applies));
    }

    [Test]
    public void A_template_is_applied_to_an_event_once()
    {
        var template = MessageTemplateBuilder.Template();
        var again = TemplateMessages.Missing([(template, ThreeDaysBefore)], new HashSet<Guid> { template.Id }, CalendarEventStatus.Confirmed, Booked, Now);
        Assert.That(again, Is.Empty);
    }

    [Test]
    public void A_template_that_comes_too_late_is_skipped_or_sends_at_once()
    {
        var late = new MomentExpression(MomentType.CheckIn, -30);
        var planned = TemplateMessages.Missing(
            [(MessageTemplateBuilder.Template(), late), (MessageTemplateBuilder.Template(past: PastScheduleBehavior.Send), late)],
            new HashSet<Guid>(),
            CalendarEventStatus.Confirmed,
            Booked,
            Now).ToList();
        Assert.That(planned.ConvertAll(message => (message.SendAt, message.Status)), Is.EqualTo(new[] { (Now, MessageStatus.ScheduledAroundArrival) }));
    }

    [Test]
    public void A_message_of_a_template_that_the_unit_no_longer_has_is_not_wanted() =>
        Assert.That(TemplateMessages.IsWanted(Guid.CreateVersion7(), [MessageTemplateBuilder.Template()], CalendarEventStatus.Confirmed), Is.False);

    [TestCase("nl", "Hoi {{name}}")]
    [TestCase("de-DE", "Hello {{name}}")]
    public void A_message_has_the_texts_of_the_guests_language_with_their_variables(string language, string subject)
    {
        var message = Message.Of(MessageTemplateBuilder.Template(), default, null, [language, "fr"], MessageStatus.ManuallyScheduled, Now, Now);
        Assert.That(message.Subject, Is.EqualTo(subject));
    }

    [Test]
    public void A_message_goes_out_once()
    {
        var message = Message.Of(MessageTemplateBuilder.Template(), default, null, [], MessageStatus.ManuallyScheduled, Now, Now);
        var later = Now + Duration.FromHours(1);
        Assert.That(message.Send("Hello Gina", "Text", "<p>Text</p>", later).IsError, Is.False);
        Assert.That((message.Status, message.SendAt, message.Subject, message.Html), Is.EqualTo((MessageStatus.Sent, later, "Hello Gina", "<p>Text</p>")));
        Assert.That(message.Send("Again", "Text", null, later).Error, Is.EqualTo(MessageErrors.Sent));
    }

    [TestCase(nameof(BookingPlaced), true, MessageTriggers.Received)]
    [TestCase(nameof(BookingPlaced), false, MessageTriggers.Confirmed)]
    [TestCase(nameof(BookingConfirmed), false, MessageTriggers.Confirmed)]
    [TestCase(nameof(BookingReopened), true, MessageTriggers.Pending)]
    [TestCase(nameof(BookingDeclined), true, MessageTriggers.Rejected)]
    [TestCase(nameof(BookingCancelled), false, MessageTriggers.Rejected)]
    [TestCase(nameof(BookingRescheduled), false, MessageTriggers.Updated)]
    [TestCase(nameof(BookingAbsenceMarked), false, null)]
    public void A_step_of_a_booking_has_a_trigger(string step, bool isPending, string? trigger) =>
        Assert.That(MessageTriggers.Of(step, isPending), Is.EqualTo(trigger));

    [TestCase("booking-updated", "booking-updated")]
    [TestCase("booking-request-confirmed,booking-updated", "booking-request-confirmed")]
    [TestCase("booking-request-pending,booking-request-confirmed", "booking-request-confirmed")]
    [TestCase("", null)]
    public void Of_several_steps_at_once_the_guest_hears_of_the_last_status(string triggers, string? loudest) =>
        Assert.That(MessageTriggers.Loudest(triggers.Split(',', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(loudest));
}
