using Bookings.Application.Messages.Letters;
using Bookings.Domain.Messages;
using Bookings.Domain.Money;
using NodaTime;

namespace Bookings.Application.UnitTests.Messages;

internal sealed class LetterTests
{
    private static readonly GuestFacts Facts = new()
    {
        Language = "en-US",
        Guest = new Guest("Gina", "<Guest>", "Gina <Guest>", "gina@example.org", "+3161234"),
        OrganizationName = "Acme",
        ArrivalLabel = "Check-in",
        DepartureLabel = "Check-out",
        Reference = "AB12",
        GuestUrl = "https://guests.example.org/AB12",
        Currency = "EUR",
        Totals = new BookingTotals(100_000, 20_000, 3_450),
        Stay = new GuestStay("Villa", "Via Roma 1", new LocalDate(2030, 3, 1), new LocalDate(2030, 3, 5), 4, ("https://img.example.org/1.jpg", "The \"villa\"")),
        Occupancy = [new GuestCount(["occupancy_adults"], "Adults", 2), new GuestCount(["occupancy_children"], "Children", 0)],
        Details = [("Breakfast", "yes & early")],
        Invoice = new GuestInvoice("2030-7", new LocalDate(2030, 1, 2), 123_450),
        Payment = new GuestPayment("JPY", 5000, 1000, new LocalDate(2030, 2, 1)),
    };

    private static readonly Letter Plain = Letter.Empty with { Subject = "Hello {{name}}", Body = "Dear {{first_name}},\n\nsee you.\nBye" };

    [Test]
    public void Every_known_variable_has_a_value() =>
        Assert.That(GuestValues.Of(Facts).Where(value => value.Value.Length > 0).Select(value => value.Key), Is.EquivalentTo(MessageVariables.Known.Concat(["occupancy_adults", "occupancy_children"])));

    [TestCase("en-US", "March 1, 2030 EUR 1,234.50 JPY 5,000")]
    [TestCase("en-GB", "1 March 2030 EUR 1,234.50 JPY 5,000")]
    [TestCase("nl-NL", "1 maart 2030 EUR 1.234,50 JPY 5.000")]
    [TestCase("de", "1. März 2030 EUR 1.234,50 JPY 5.000")]
    [TestCase("fr-CA", "1er mars 2030 EUR 1\u00A0234,50 JPY 5\u00A0000")]
    [TestCase("it-IT", "2030-03-01 EUR 1234.50 JPY 5000")]
    public void Dates_and_amounts_are_written_as_the_language_of_the_reader_does(string language, string text)
    {
        var written = LetterPage.Write(Plain with { Type = MessageType.Sms, Body = "{{arrival_date}} {{total}} {{payment_total}}" }, Facts with { Language = language });
        Assert.That(written.Body, Is.EqualTo(text));
    }

    [Test]
    public void Texts_of_people_are_escaped_in_HTML_and_as_they_are_in_text()
    {
        var written = LetterPage.Write(Plain with { Body = "{{name}} <script>" }, Facts);
        Assert.That(written.Subject, Is.EqualTo("Hello Gina <Guest>"));
        Assert.That(written.Html, Does.Contain("Gina &lt;Guest&gt; &lt;script&gt;").And.Not.Contain("<script>").And.Not.Contain("<Guest>"));
        Assert.That(written.Body, Does.Contain("Gina <Guest> <script>"));
    }

    [Test]
    public void What_is_included_stands_below_the_text_and_nothing_else_does()
    {
        var bare = LetterPage.Write(Plain, Facts);
        var full = LetterPage.Write(Plain with { WithDetails = true, WithLink = true, WithPicture = true, Files = [("Map", "https://files.example.org/map.pdf")] }, Facts);
        Assert.That(bare.Html, Does.Contain("see you.<br>Bye").And.Not.Contain("<a ").And.Not.Contain("<img").And.Not.Contain("AB12"));
        Assert.That(full.Html, Does.Contain("<img src=\"https://img.example.org/1.jpg\" alt=\"The &quot;villa&quot;\"").And.Contain("href=\"https://guests.example.org/AB12\"")
            .And.Contain("href=\"https://files.example.org/map.pdf\"").And.Contain("yes &amp; early"));
        Assert.That(full.Body, Does.Contain("Reference: AB12\nUnit: Villa\nCheck-in: March 1, 2030\nCheck-out: March 5, 2030\nAddress: Via Roma 1\nGuests: 2 Adults\nBreakfast: yes & early\nTotal: EUR 1,234.50"));
    }

    [Test]
    public void A_line_break_in_a_name_begins_no_other_header()
    {
        var facts = Facts with { Guest = Facts.Guest with { Name = "Gina\r\nBcc: all@example.org" } };
        Assert.That(LetterPage.Write(Plain, facts).Subject, Is.EqualTo("Hello Gina Bcc: all@example.org"));
    }

    [Test]
    public void A_text_for_a_telephone_has_the_link_and_neither_subject_nor_HTML()
    {
        var written = LetterPage.Write(Plain with { Type = MessageType.Sms, Body = "Hi {{first_name}}", WithLink = true, WithDetails = true }, Facts);
        Assert.That((written.Subject, written.Body, written.Html), Is.EqualTo((string.Empty, "Hi Gina\nhttps://guests.example.org/AB12", (string?)null)));
    }

    [Test]
    public void Without_a_page_for_guests_nothing_links_to_it() =>
        Assert.That(LetterPage.Write(Plain with { WithLink = true }, Facts with { GuestUrl = string.Empty }).Html, Does.Not.Contain("View your booking"));

    [TestCase("en")]
    [TestCase("nl")]
    [TestCase("de")]
    [TestCase("fr")]
    public void Every_word_exists_in_every_language(string language)
    {
        var words = LetterWords.In(language);
        var texts = typeof(LetterWords).GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => (string?)property.GetValue(words));
        Assert.That(texts, Has.All.Not.Empty);
    }
}
