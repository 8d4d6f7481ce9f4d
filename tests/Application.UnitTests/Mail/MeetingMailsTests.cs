using System.Text.RegularExpressions;
using Bookings.Application.Mail;
using Bookings.ICalendar;
using NodaTime;
using static Bookings.Application.UnitTests.Mail.Meetings;

namespace Bookings.Application.UnitTests.Mail;

public sealed class MeetingMailsTests
{
    private static readonly MeetingMailSettings Settings = new() { From = "bookings@example.com", BaseUrl = "https://book.example.com" };

    [Test]
    public void Each_reader_gets_words_and_times_of_the_own_language_and_zone()
    {
        var mails = Mails(Meeting() with { Hosts = [Ann, Bea] });

        Assert.That(mails["ann@example.org"].Text!.Subject, Is.EqualTo("New meeting: Intro – Tuesday, 5 May 2026, 10:00 am"));
        Assert.That(mails["bea@example.org"].Text!.Body, Does.Contain("Wann: Dienstag, 5. Mai 2026, 10:00 – 10:30 (Europe/Rome)"));
        Assert.That(mails["grace@example.org"].Text!.Body, Does.Contain("Uw afspraak met Ann Host is geboekt.").And.Contain("dinsdag 5 mei 2026, 04:00 – 04:30 (America/New_York)"));
        Assert.That(mails["gil@example.org"].Text!.Body, Does.Contain("mardi 5 mai 2026, 10:00 – 10:30 (Europe/Paris)"));
        Assert.That((mails["gil@example.org"].Language, mails["gil@example.org"].ReplyTo!.Address), Is.EqualTo(("fr", "ann@example.org")));
    }

    [Test]
    public void Texts_of_people_are_escaped_in_html()
    {
        var mail = Mails(Meeting() with { Title = "<script>alert(1)</script>", Notes = "a & b\n<b>", Location = "https://meet.example.org/x?a=1&b=\"2" })["ann@example.org"].Text!;

        Assert.That(mail.Html, Does.Not.Contain("<script>").And.Contain("&lt;script&gt;").And.Contain("a &amp; b<br>&lt;b&gt;").And.Contain("href=\"https://meet.example.org/x?a=1&amp;b=&quot;2\""));
        Assert.That(mail.Body, Does.Contain("<script>alert(1)</script>"));
    }

    [Test]
    public void An_address_that_is_no_page_is_no_link() =>
        Assert.That(Mails(Meeting() with { Location = "javascript:alert(1)" })["ann@example.org"].Text!.Html, Does.Not.Contain("href=\"javascript"));

    [Test]
    public void Who_cannot_be_reached_gets_none_and_everybody_gets_one()
    {
        var mails = Mails(Meeting() with { Guests = [Grace, Grace with { Name = "Again", Email = "GRACE@example.org" }, Gil with { Email = "31612345678@phone.invalid" }, Gil with { Email = string.Empty }] });

        Assert.That(mails.Keys, Is.EquivalentTo(new[] { "ann@example.org", "grace@example.org" }));
    }

    [Test]
    public void Switches_of_the_event_type_keep_mails_back()
    {
        Assert.That(Mails(Meeting() with { Switches = new MailSwitches { IsSilent = true } }), Is.Empty);
        Assert.That(Mails(Meeting() with { Switches = new MailSwitches { GuestsGetNone = true } }).Keys, Is.EqualTo(new[] { "ann@example.org" }));
        Assert.That(Mails(Meeting() with { Switches = new MailSwitches { HostsGetNoConfirmation = true } }).Keys, Has.None.EqualTo("ann@example.org"));
        Assert.That(Mails(Meeting() with { Switches = new MailSwitches { HostsGetNoConfirmation = true } }, MeetingMailKind.Cancelled).Keys, Has.Some.EqualTo("ann@example.org"));
    }

    [Test]
    public void A_hidden_organizer_is_not_shown_to_guests()
    {
        var mails = Mails(Meeting() with { Switches = new MailSwitches { HidesOrganizerEmail = true, IsPrivate = true } });
        var (host, guest) = (mails["ann@example.org"], mails["grace@example.org"]);

        Assert.That(guest.Text!.Body + guest.Text.Html + guest.Calendar!.Text + guest.ReplyTo?.Address, Does.Not.Contain("ann@example.org"));
        Assert.That(Unfolded(guest), Does.Contain("ORGANIZER;CN=\"Ann Host\":mailto:bookings@example.com").And.Contain("CLASS:PRIVATE"));
        Assert.That(host.Calendar!.Text, Does.Contain("ann@example.org"));
    }

    [Test]
    public void Those_who_have_seats_do_not_see_each_other()
    {
        var seated = Meeting() with { IsSeated = true, Guests = [Grace with { SeatUid = "s1" }, Gil with { SeatUid = "s2" }] };
        var mails = Mails(seated);
        var grace = mails["grace@example.org"];

        Assert.That(grace.Text!.Body + grace.Text.Html + grace.Calendar!.Text, Does.Not.Contain("Gil").And.Not.Contain("gil@"));
        Assert.That(Unfolded(grace), Does.Contain("UID:seat-s1@bookings.local"));
        Assert.That(grace.Text.Body, Does.Contain("https://book.example.com/booking/uid1?cancel=true&seatReferenceUid=s1").And.Contain("https://book.example.com/reschedule/s1"));
        Assert.That(mails["ann@example.org"].Text!.Body, Does.Contain("gil@example.org"));
        Assert.That(Mails(seated with { ShowsSeats = true })["grace@example.org"].Text!.Body, Does.Contain("Gil Guest").And.Not.Contain("gil@example.org"));
    }

    [Test]
    public void Calendars_get_the_same_entry_with_a_higher_sequence_and_are_told_to_take_it_out()
    {
        var meeting = Meeting() with { Changes = [Now + Duration.FromHours(1), Now + Duration.FromHours(2)], Location = "Rome" };
        var (first, last) = (Unfolded(Mails(meeting)["grace@example.org"]), Unfolded(Mails(meeting, MeetingMailKind.Cancelled, IcsMethod.Cancel, Now + Duration.FromHours(2))["grace@example.org"]));

        Assert.That(first, Does.Contain("METHOD:REQUEST").And.Contain("UID:entry@bookings.local").And.Contain("DTSTART:20260505T080000Z").And.Contain("LOCATION:Rome"));
        Assert.That(first, Does.Contain("ORGANIZER;CN=\"Ann Host\":mailto:ann@example.org").And.Contain("mailto:grace@example.org").And.Contain("mailto:gil@example.org"));
        Assert.That(last, Does.Contain("METHOD:CANCEL").And.Contain("STATUS:CANCELLED").And.Contain("UID:entry@bookings.local").And.Contain("SEQUENCE:2"));
        Assert.That(last, Does.Not.Contain("gil@example.org"));
        Assert.That(first, Does.Contain("SEQUENCE:0"));
    }

    [Test]
    public void A_series_is_published_as_one_entry_for_each_meeting()
    {
        var later = Meeting("uid2") with { CalendarUid = "second@bookings.local", StartsAt = Instant.FromUtc(2026, 5, 12, 8, 0), EndsAt = Instant.FromUtc(2026, 5, 12, 8, 30) };
        var news = new MeetingNews(Guid.NewGuid(), MeetingMailKind.Scheduled, [Meeting(), later], [Grace], Now) { Calendar = IcsMethod.Request };
        var mail = MeetingMails.Of(news, Settings).Single();

        Assert.That(Regex.Count(Unfolded(mail), "BEGIN:VEVENT"), Is.EqualTo(2));
        Assert.That((mail.Calendar!.Method, mail.Text!.Body.Contains("dinsdag 12 mei 2026", StringComparison.Ordinal)), Is.EqualTo((IcsMethod.Publish, true)));
    }

    [Test]
    public void Nobody_is_told_of_a_meeting_that_is_over() =>
        Assert.That(Mails(Meeting(), MeetingMailKind.Relocated, at: Instant.FromUtc(2026, 5, 5, 8, 30)), Is.Empty);

    [Test]
    public void Without_an_address_of_the_pages_there_are_no_links() =>
        Assert.That(MeetingMails.Of(News(Meeting(), MeetingMailKind.Scheduled, null, Now), new MeetingMailSettings()).First().Text!.Html, Does.Not.Contain("href"));

    [Test]
    public void Every_kind_has_its_words_in_every_language_with_the_same_places_for_names()
    {
        foreach (var kind in Enum.GetNames<MeetingMailKind>())
        {
            Assert.That(MeetingWords.All.Keys, Is.SupersetOf(new[] { kind, $"{kind}.host", $"{kind}.guest" }));
        }

        foreach (var (name, words) in MeetingWords.All)
        {
            Assert.That(words, Has.Length.EqualTo(MailLanguage.All.Count).And.All.Not.Empty, name);
            Assert.That(words.Select(word => string.Join(' ', Regex.Matches(word, @"\{\w+\}").Select(match => match.Value).Order())).Distinct().Count(), Is.EqualTo(1), name);
        }
    }

    [TestCase("de-AT", "de")]
    [TestCase("NL", "nl")]
    [TestCase("fr_FR", "fr")]
    [TestCase("pt-BR", "en")]
    [TestCase("", "en")]
    [TestCase(null, "en")]
    public void The_region_does_not_matter_and_English_is_for_all_others(string? tag, string expected) => Assert.That(MailLanguage.Pick(tag), Is.EqualTo(expected));

    private static string Unfolded(NewMail mail) => mail.Calendar!.Text.Replace("\r\n ", string.Empty, StringComparison.Ordinal);

    private static MeetingNews News(MailedMeeting meeting, MeetingMailKind kind, IcsMethod? calendar, Instant at) =>
        new(Guid.Parse("019df000-0000-7000-8000-0000000000cc"), kind, [meeting], [.. meeting.Hosts, .. meeting.Guests], at) { Calendar = calendar };

    private static Dictionary<string, NewMail> Mails(
        MailedMeeting meeting, MeetingMailKind kind = MeetingMailKind.Scheduled, IcsMethod? calendar = IcsMethod.Request, Instant? at = null) =>
        MeetingMails.Of(News(meeting, kind, calendar, at ?? Now), Settings).ToDictionary(mail => mail.To.Address);
}
