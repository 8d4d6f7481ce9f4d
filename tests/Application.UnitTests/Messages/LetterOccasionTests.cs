using Bookings.Application.Messages.Letters;
using Bookings.Application.Outbox;
using NodaTime;

namespace Bookings.Application.UnitTests.Messages;

internal sealed class LetterOccasionTests
{
    private static readonly Guid Booking = Guid.Parse("00000000-0000-7000-8000-00000000b001");

    [Test]
    public void Of_the_steps_of_one_transaction_the_last_status_is_told_and_of_several_transactions_each()
    {
        var occasions = LetterOccasion.Of([Step("BookingReopened", 1), Step("BookingConfirmed", 1), Step("BookingRescheduled", 1), Step("BookingRescheduled", 2)]);
        Assert.That(occasions.Select(occasion => occasion.Trigger), Is.EqualTo(new[] { "booking-request-confirmed", "booking-updated" }));
    }

    [TestCase("Pending", "booking-request-received")]
    [TestCase("Accepted", "booking-request-confirmed")]
    public void A_new_booking_is_a_request_or_confirmed_at_once(string status, string trigger)
    {
        var occasion = LetterOccasion.Of([Step("BookingPlaced", 1, $$"""{"status":"{{status}}"}""")]).Single();
        Assert.That((occasion.Trigger, occasion.IsNew, occasion.IsStep), Is.EqualTo((trigger, true, true)));
    }

    [TestCase("""{"new":{"id":"$P","booking_id":"$B","paid":50}}""", 1)]
    [TestCase("""{"old":{"id":"$P","booking_id":"$B","paid":50},"new":{"id":"$P","booking_id":"$B","paid":80}}""", 1)]
    [TestCase("""{"old":{"id":"$P","booking_id":"$B","paid":50},"new":{"id":"$P","booking_id":"$B","paid":50,"reference":"x"}}""", 0)]
    [TestCase("""{"old":{"id":"$P","booking_id":"$B","paid":50},"new":{"id":"$P","booking_id":"$B","paid":0}}""", 0)]
    [TestCase("""{"new":{"id":"$P","booking_id":"$B","paid":0}}""", 0)]
    public void A_payment_is_received_when_more_is_paid_than_before(string images, int told)
    {
        var payment = Guid.CreateVersion7();
        var row = Row("payments.updated", payment, 1, images.Replace("$P", payment.ToString(), StringComparison.Ordinal).Replace("$B", Booking.ToString(), StringComparison.Ordinal));
        Assert.That(LetterOccasion.Of([row]).Count(occasion => occasion.PaymentId == payment && occasion.Trigger == "payment-received"), Is.EqualTo(told));
    }

    [Test]
    public void A_new_invoice_of_a_booking_is_told_and_its_change_is_not()
    {
        var id = Guid.CreateVersion7();
        var image = $$"""{"id":"{{id}}","booking_id":"{{Booking}}"}""";
        var occasions = LetterOccasion.Of(
        [
            Row("invoices.created", id, 1, $$"""{"new":{{image}}}"""), Row("invoices.updated", id, 2, $$"""{"old":{{image}},"new":{{image}}}"""),
            Row("invoices.created", Guid.CreateVersion7(), 3, """{"new":{"id":"00000000-0000-7000-8000-00000000c001","booking_id":null}}"""),
        ]);
        Assert.That(occasions.Select(occasion => (occasion.Trigger, occasion.InvoiceId, occasion.IsStep)), Is.EqualTo(new[] { ("invoice-created", (Guid?)id, false) }));
    }

    [TestCase("BookingAbsenceMarked")]
    [TestCase("BookingSeatTaken")]
    [TestCase("CalendarEventChanged")]
    [TestCase("ContactCreated")]
    public void What_is_no_step_of_a_stay_is_left_alone(string type) => Assert.That(LetterOccasion.Of([Step(type, 1)]), Is.Empty);

    private static OutboxRow Step(string type, long transaction, string payload = "{}") => Row(type, Booking, transaction, payload);

    private static OutboxRow Row(string type, Guid subject, long transaction, string payload) =>
        new(Guid.CreateVersion7(), type, subject, Booking, payload, Instant.FromUtc(2030, 1, 1, 0, 0), transaction);
}
