using Bookings.Application.Mail;
using Bookings.Domain.Messages;

namespace Bookings.Application.Messages.Letters;

/// <summary>Writes letters to guests. Pure.</summary>
internal static class LetterPage
{
    private const int LongestText = 200_000;

    /// <summary>Whether a letter is longer than 200,000 characters once its variables have their values: then it is not to be written.</summary>
    public static bool IsTooLong(Letter letter, GuestFacts facts)
    {
        var values = GuestValues.Of(facts);
        return MessageText.Of(letter.Subject).LengthWith(values) + MessageText.Of(letter.Body).LengthWith(values) > LongestText;
    }

    /// <summary>Fills a letter in: subject, text, and HTML in which every text of people is escaped; texts for telephones have neither subject nor HTML.</summary>
    public static MailText Write(Letter letter, GuestFacts facts)
    {
        var (words, values) = (LetterWords.In(facts.Language), GuestValues.Of(facts));
        var body = MessageText.Of(letter.Body).Fill(values);
        if (letter.Type == MessageType.Sms)
        {
            var link = letter.WithLink && facts.GuestUrl.Length > 0 ? $"\n{facts.GuestUrl}" : string.Empty;
            return new MailText(string.Empty, body + link, null);
        }

        // A line break in a name must not begin another header.
        var subject = string.Join(' ', MessageText.Of(letter.Subject).Fill(values).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var blocks = new List<MailBlock>();
        if (letter.WithPicture && facts.Stay?.Picture is { } picture)
        {
            blocks.Add(new MailBlock.Picture(picture.Address, picture.Description));
        }

        blocks.AddRange(body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new MailBlock.Paragraph(text)));
        if (letter.WithDetails)
        {
            blocks.Add(new MailBlock.Facts(DetailsOf(facts, words)));
        }

        if (letter.WithLink && facts.GuestUrl.Length > 0)
        {
            blocks.Add(new MailBlock.Link(words.Link, facts.GuestUrl));
        }

        blocks.AddRange(letter.Files.Select(file => new MailBlock.Link(file.Name, file.Address)));
        return new MailPage(facts.Language, subject, blocks).Write(subject);
    }

    /// <summary>The details of a booking, with what they are called.</summary>
    public static IReadOnlyList<(string Name, string Value)> DetailsOf(GuestFacts facts, LetterWords words)
    {
        var rows = new List<(string, string)> { (words.Reference, facts.Reference) };
        if (facts.Stay is { } stay)
        {
            rows.Add((words.Unit, stay.UnitName));
            rows.Add((facts.ArrivalLabel, words.Date(stay.Arrival)));
            rows.Add((facts.DepartureLabel, words.Date(stay.Departure)));
            rows.Add((words.Address, stay.Address));
        }

        rows.Add((words.Guests, string.Join(", ", facts.Occupancy.Where(count => count.Count > 0).Select(count => $"{count.Count} {count.Label}"))));
        rows.AddRange(facts.Details);
        rows.Add((words.Total, facts.Totals.Total == 0 ? string.Empty : words.Money(facts.Totals.Total, facts.Currency)));
        return [.. rows.Where(row => row.Item2.Length > 0)];
    }
}
