using System.Globalization;
using Bookings.Application.Mail;
using Bookings.Domain.Money;
using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>Our own words in messages, dates and amounts as a language writes them.</summary>
/// <remarks>Unknown languages get English words, and dates and amounts that nobody can misread: 2027-03-04, EUR 1234.50.</remarks>
internal sealed record LetterWords
{
    private static readonly LetterWords Neutral = new()
    {
        Unit = "Unit",
        Address = "Address",
        Arrival = "Arrival",
        Departure = "Departure",
        Guests = "Guests",
        Reference = "Reference",
        Total = "Total",
        Link = "View your booking",
        Files = "Files",
        Guest = "Guest",
        NewRequest = "New request: {0}",
        NewBooking = "New booking: {0}",
        PaymentReceived = "Payment received: {0}",
        Paid = "Paid",
        PaymentDue = "Payment due: {0}",
        Invoice = "Invoice",
        ToPay = "To be paid",
        TaskDue = "Task: {0}",
        Due = "Due",
        Day = date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        Numbers = new NumberFormatInfo { NumberGroupSeparator = string.Empty, NumberDecimalSeparator = "." },
    };

    private static readonly LetterWords British = Neutral with
    {
        Day = date => $"{date.Day} {MonthIn("en", date)} {date.Year}",
        Numbers = new NumberFormatInfo { NumberGroupSeparator = ",", NumberDecimalSeparator = "." },
    };

    private static readonly LetterWords American = British with { Day = date => $"{MonthIn("en", date)} {date.Day}, {date.Year}" };

    private static readonly LetterWords Dutch = new()
    {
        Unit = "Accommodatie",
        Address = "Adres",
        Arrival = "Aankomst",
        Departure = "Vertrek",
        Guests = "Gasten",
        Reference = "Referentie",
        Total = "Totaal",
        Link = "Bekijk uw boeking",
        Files = "Bestanden",
        Guest = "Gast",
        NewRequest = "Nieuwe aanvraag: {0}",
        NewBooking = "Nieuwe boeking: {0}",
        PaymentReceived = "Betaling ontvangen: {0}",
        Paid = "Betaald",
        PaymentDue = "Betaling verschuldigd: {0}",
        Invoice = "Factuur",
        ToPay = "Te betalen",
        TaskDue = "Taak: {0}",
        Due = "Uiterlijk",
        Day = date => $"{date.Day} {MonthIn("nl", date)} {date.Year}",
        Numbers = new NumberFormatInfo { NumberGroupSeparator = ".", NumberDecimalSeparator = "," },
    };

    private static readonly LetterWords German = new()
    {
        Unit = "Unterkunft",
        Address = "Adresse",
        Arrival = "Anreise",
        Departure = "Abreise",
        Guests = "Gäste",
        Reference = "Buchungsnummer",
        Total = "Gesamtbetrag",
        Link = "Buchung ansehen",
        Files = "Dateien",
        Guest = "Gast",
        NewRequest = "Neue Anfrage: {0}",
        NewBooking = "Neue Buchung: {0}",
        PaymentReceived = "Zahlung eingegangen: {0}",
        Paid = "Bezahlt",
        PaymentDue = "Zahlung fällig: {0}",
        Invoice = "Rechnung",
        ToPay = "Zu zahlen",
        TaskDue = "Aufgabe: {0}",
        Due = "Fällig",
        Day = date => $"{date.Day}. {MonthIn("de", date)} {date.Year}",
        Numbers = new NumberFormatInfo { NumberGroupSeparator = ".", NumberDecimalSeparator = "," },
    };

    private static readonly LetterWords French = new()
    {
        Unit = "Hébergement",
        Address = "Adresse",
        Arrival = "Arrivée",
        Departure = "Départ",
        Guests = "Voyageurs",
        Reference = "Référence",
        Total = "Total",
        Link = "Voir votre réservation",
        Files = "Fichiers",
        Guest = "Client",
        NewRequest = "Nouvelle demande : {0}",
        NewBooking = "Nouvelle réservation : {0}",
        PaymentReceived = "Paiement reçu : {0}",
        Paid = "Payé",
        PaymentDue = "Paiement à effectuer : {0}",
        Invoice = "Facture",
        ToPay = "À payer",
        TaskDue = "Tâche : {0}",
        Due = "Échéance",
        Day = date => $"{date.Day}{(date.Day == 1 ? "er" : string.Empty)} {MonthIn("fr", date)} {date.Year}",
        Numbers = new NumberFormatInfo { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," },
    };

    public required string Unit { get; init; }

    public required string Address { get; init; }

    public required string Arrival { get; init; }

    public required string Departure { get; init; }

    public required string Guests { get; init; }

    public required string Reference { get; init; }

    public required string Total { get; init; }

    /// <summary>What leads to the guest's page.</summary>
    public required string Link { get; init; }

    public required string Files { get; init; }

    public required string Guest { get; init; }

    /// <summary>Subject for the team; {0} is the title of the calendar event.</summary>
    public required string NewRequest { get; init; }

    /// <summary>Subject for the team; {0} is the title of the calendar event.</summary>
    public required string NewBooking { get; init; }

    /// <summary>Subject for the team; {0} is the title of the calendar event.</summary>
    public required string PaymentReceived { get; init; }

    public required string Paid { get; init; }

    /// <summary>Subject for the guest; {0} is the reference of the booking.</summary>
    public required string PaymentDue { get; init; }

    public required string Invoice { get; init; }

    public required string ToPay { get; init; }

    /// <summary>Subject for the people of a task; {0} is its label.</summary>
    public required string TaskDue { get; init; }

    public required string Due { get; init; }

    private Func<LocalDate, string> Day { get; init; } = static date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private NumberFormatInfo Numbers { get; init; } = NumberFormatInfo.InvariantInfo;

    /// <summary>The words of a language.</summary>
    /// <param name="language">BCP 47 tag.</param>
    public static LetterWords In(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "nl" => Dutch,
        "de" => German,
        "fr" => French,
        "en" => language.Equals("en-US", StringComparison.OrdinalIgnoreCase) || language.Length == 2 ? American : British,
        _ => Neutral,
    };

    /// <summary>A day with its month in words.</summary>
    public string Date(LocalDate date) => Day(date);

    /// <summary>A moment: day, hour and minute.</summary>
    public string Moment(LocalDateTime moment) => $"{Day(moment.Date)}, {moment.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>An amount with the code of its currency.</summary>
    /// <param name="amount">In minor units.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public string Money(long amount, string currency) =>
        $"{currency} {MinorUnits.ToPrice(amount, currency).ToString($"N{MinorUnits.Decimals(currency)}", Numbers)}";

    private static string MonthIn(string language, LocalDate date) => MeetingDates.Months[language][date.Month - 1];
}
