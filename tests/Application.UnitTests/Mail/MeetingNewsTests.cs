using Bookings.Application.Mail;
using Bookings.Application.Outbox;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using static Bookings.Application.UnitTests.Mail.Meetings;

namespace Bookings.Application.UnitTests.Mail;

/// <summary>Who gets which mail of what happened: the rows of the table of side effects.</summary>
public sealed class MeetingNewsTests
{
    private static readonly Guid First = Guid.Parse("019df000-0000-7000-8000-0000000000aa");

    [TestCase("BookingPlaced", """{"uid":"uid1","status":"Accepted","replacesUid":null}""", "Scheduled:ann,grace,gil:Request")]
    [TestCase("BookingPlaced", """{"uid":"uid1","status":"Pending","replacesUid":null}""", "Requested:ann,grace,gil:")]
    [TestCase("BookingPlaced", """{"uid":"uid1","status":"Accepted","replacesUid":"uid0"}""", "")]
    [TestCase("BookingConfirmed", """{"uid":"uid1"}""", "Confirmed:ann,grace,gil:Request")]
    [TestCase("BookingReopened", """{"uid":"uid1"}""", "Requested:ann,grace,gil:Cancel")]
    [TestCase("BookingDeclined", """{"uid":"uid1"}""", "Declined:grace,gil:Cancel")]
    [TestCase("BookingCancelled", """{"uid":"uid1"}""", "Cancelled:ann,grace,gil:Cancel")]
    [TestCase("BookingRelocated", """{"uid":"uid1","location":"Rome"}""", "Relocated:ann,grace,gil:Request")]
    [TestCase("BookingGuestsInvited", """{"uid":"uid1","emails":["GIL@example.org"]}""", "Scheduled:gil:Request GuestsChanged:ann,grace:Request")]
    [TestCase("BookingAttendeeDismissed", """{"uid":"uid1","name":"Zoe","email":"zoe@example.org","language":"de","timeZone":"UTC"}""", "Dismissed:zoe:Cancel GuestsChanged:ann:Request")]
    [TestCase("BookingRescheduled", """{"uid":"uid1","successorUid":"uid1"}""", "Rescheduled:ann,grace,gil:Request")]
    [TestCase("BookingAbsenceMarked", """{"uid":"uid1"}""", "")]
    [TestCase("BookingCancelled", """{"uid":"of a stay"}""", "")]
    public void An_event_has_its_mails(string type, string payload, string expected) =>
        Assert.That(Shown(MeetingNews.Of([Row(type, payload)], Of(Meeting()), Hosts())), Is.EqualTo(expected));

    [Test]
    public void A_request_that_was_never_promised_takes_nothing_out_of_calendars()
    {
        var asked = Meeting() with { WasPromised = false, Status = BookingStatus.Pending };

        Assert.That(Shown(MeetingNews.Of([Row("BookingCancelled", """{"uid":"uid1"}""")], Of(asked), Hosts())), Is.EqualTo("Cancelled:ann,grace,gil:"));
        Assert.That(Shown(MeetingNews.Of([Row("BookingDeclined", """{"uid":"uid1"}""")], Of(asked), Hosts())), Is.EqualTo("Declined:grace,gil:"));
        Assert.That(Shown(MeetingNews.Of([Row("BookingRelocated", """{"uid":"uid1"}""")], Of(asked), Hosts())), Is.EqualTo("Relocated:ann,grace,gil:"));
    }

    [Test]
    public void A_cancellation_that_asks_for_another_time_says_so()
    {
        var called = Meeting() with { RequestsReschedule = true, EndReason = "Ill", EndedBy = "ann@example.org" };
        var news = MeetingNews.Of([Row("BookingCancelled", """{"uid":"uid1"}""")], Of(called), Hosts()).Single();

        Assert.That((news.Kind, news.Reason, news.By), Is.EqualTo((MeetingMailKind.RescheduleAsked, "Ill", "ann@example.org")));
    }

    [Test]
    public void A_move_is_told_with_the_time_before_and_changes_the_same_entry()
    {
        var (former, later) = (Meeting(), Meeting("uid2") with { StartsAt = Instant.FromUtc(2026, 5, 6, 8, 0), EndsAt = Instant.FromUtc(2026, 5, 6, 8, 30) });
        OutboxRow[] rows =
        [
            Row("BookingPlaced", """{"uid":"uid2","status":"Accepted","replacesUid":"uid1"}"""),
            Row("BookingRescheduled", """{"uid":"uid1","successorUid":"uid2"}"""),
        ];
        var news = MeetingNews.Of(rows, Of(former, later), Hosts());

        Assert.That(Shown(news), Is.EqualTo("Rescheduled:ann,grace,gil:Request"));
        Assert.That((news[0].FormerStart, news[0].Meeting.Uid), Is.EqualTo((former.StartsAt, "uid2")));
    }

    [Test]
    public void A_move_that_waits_for_an_answer_is_a_request_and_frees_the_former_time()
    {
        OutboxRow[] rows =
        [
            Row("BookingPlaced", """{"uid":"uid2","status":"Pending","replacesUid":"uid1"}"""),
            Row("BookingRescheduled", """{"uid":"uid1","successorUid":"uid2"}"""),
        ];

        Assert.That(
            Shown(MeetingNews.Of(rows, Of(Meeting(), Meeting("uid2") with { WasPromised = false, Status = BookingStatus.Pending }), Hosts())),
            Is.EqualTo("Requested:ann,grace,gil:Cancel"));
    }

    [Test]
    public void A_move_to_another_host_tells_both_hosts_their_part()
    {
        OutboxRow[] rows = [Row("BookingRescheduled", """{"uid":"uid1","successorUid":"uid2"}""")];

        Assert.That(
            Shown(MeetingNews.Of(rows, Of(Meeting(), Meeting("uid2") with { Hosts = [Bea] }), Hosts())),
            Is.EqualTo("Rescheduled:grace,gil:Request Scheduled:bea:Request HandedOver:ann:Cancel"));
    }

    [Test]
    public void A_reassignment_tells_the_new_host_the_old_host_and_the_guests()
    {
        // As it is stored: ids of persons have a form of their own.
        var stored = OutboxMessage.Of(new BookingReassigned(OrganizationId.New(Now), First, "uid1", Ann.HostId!.Value, Bea.HostId!.Value, "Ill", Now));
        var row = Row(stored.Type, stored.Payload.Text);

        Assert.That(
            Shown(MeetingNews.Of([row], Of(Meeting() with { Hosts = [Bea] }), Hosts())),
            Is.EqualTo("HandedOver:ann:Cancel Scheduled:bea:Request HostChanged:grace,gil:Request"));
    }

    [Test]
    public void Those_who_have_seats_are_told_of_their_own()
    {
        var seated = Seated();

        Assert.That(
            Shown(MeetingNews.Of([Row("BookingPlaced", """{"uid":"uid1","status":"Accepted","replacesUid":null}""")], Of(seated), Hosts())),
            Is.EqualTo("Scheduled:ann,grace:Request"));
        Assert.That(
            Shown(MeetingNews.Of([Row("BookingSeatTaken", """{"uid":"uid1","seatUid":"seat2"}""")], Of(seated), Hosts())),
            Is.EqualTo("Scheduled:gil:Request SeatTaken:ann:Request"));
        Assert.That(
            Shown(MeetingNews.Of([Row("BookingSeatCancelled", """{"uid":"uid1","seatUid":"seat9","name":"Zoe","email":"zoe@example.org"}""")], Of(seated), Hosts())),
            Is.EqualTo("SeatCancelled:zoe:Cancel SeatCancelled:ann:Request"));
        Assert.That(
            Shown(MeetingNews.Of([Row("BookingSeatsMoved", """{"uid":"uid1","successorUid":"uid2","seatUids":["seat2"]}""")], Of(seated, seated with { Uid = "uid2" }), Hosts())),
            Is.EqualTo("Rescheduled:ann,gil:Request"));
    }

    [Test]
    public void The_last_seat_that_is_given_up_calls_the_meeting_off_for_the_host_once()
    {
        OutboxRow[] rows =
        [
            Row("BookingSeatCancelled", """{"uid":"uid1","seatUid":"seat1","name":"Grace","email":"grace@example.org"}"""), Row("BookingCancelled", """{"uid":"uid1"}"""),
        ];

        Assert.That(
            Shown(MeetingNews.Of(rows, Of(Seated() with { Guests = [Grace with { SeatUid = "seat1" }] }), Hosts())), Is.EqualTo("SeatCancelled:grace:Cancel Cancelled:ann:Cancel"));
    }

    [Test]
    public void A_series_is_one_mail_by_the_starts_of_its_meetings()
    {
        var (first, second) = (Meeting() with { SeriesUid = "series" }, Meeting("uid2") with { SeriesUid = "series", StartsAt = Instant.FromUtc(2026, 5, 12, 8, 0), EndsAt = Instant.FromUtc(2026, 5, 12, 9, 0) });
        OutboxRow[] rows =
        [
            Row("BookingPlaced", """{"uid":"uid2","status":"Accepted","replacesUid":null}"""), Row("BookingPlaced", """{"uid":"uid1","status":"Accepted","replacesUid":null}"""),
        ];
        var news = MeetingNews.Of(rows, Of(first, second), Hosts()).Single();

        Assert.That(news.Meetings.Select(meeting => meeting.Uid), Is.EqualTo(new[] { "uid1", "uid2" }));
    }

    private static MailedMeeting Seated() => Meeting() with { IsSeated = true, Guests = [Grace with { SeatUid = "seat1" }, Gil with { SeatUid = "seat2" }] };

    private static Dictionary<string, MailedMeeting> Of(params MailedMeeting[] meetings) => meetings.ToDictionary(meeting => meeting.Uid);

    private static Dictionary<Guid, MailReader> Hosts() => new() { [Ann.HostId!.Value.Value] = Ann, [Bea.HostId!.Value.Value] = Bea };

    private static string Shown(IEnumerable<MeetingNews> news) =>
        string.Join(' ', news.Select(one => $"{one.Kind}:{string.Join(',', one.Readers.Select(reader => reader.Email.Split('@')[0]))}:{one.Calendar}"));

    private static OutboxRow Row(string type, string payload) => new(Guid.NewGuid(), type, First, First, payload, Now, 1);
}
