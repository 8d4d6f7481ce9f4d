using System.Globalization;
using System.Text;
using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.Infrastructure.Mail;

/// <summary>Writes a mail as MIME: text, HTML and calendar as alternatives of each other, and the calendar once more as a file.</summary>
/// <remarks>
/// Nothing of it can become another header: line breaks and other control characters in subjects and names become blanks. Names cannot become addresses.
/// </remarks>
/// <source href="RFC 5322; RFC 2045 to 2047; RFC 6047, 4" />
internal static class MailWriter
{
    private const string LineEnd = "\r\n";

    // A header in ASCII up to this length stands in one line; lines of mails end at 998.
    private const int LongestPlain = 200;

    // What fits into an encoded word in the first line of a header, which ends at 76.
    private const int LongestWord = 39;
    private const int LongestLine = 76;

    /// <summary>Writes it.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="settings">Who sends.</param>
    /// <param name="now">Its date.</param>
    /// <exception cref="FormatException">An address is none.</exception>
    public static WrittenMail Write(OutgoingMail mail, MailSettings settings, Instant now)
    {
        var (from, to, replyTo) = (Address(settings.From!), Address(mail.To.Address), mail.ReplyTo is { } answers ? Address(answers.Address) : null);
        var host = from[(from.LastIndexOf('@') + 1)..];
        var text = new StringBuilder();
        Header(text, "From", Named(mail.SenderName ?? settings.FromName, from));
        Header(text, "To", Named(mail.To.Name, to));
        if (replyTo is not null)
        {
            Header(text, "Reply-To", Named(mail.ReplyTo!.Name, replyTo));
        }

        Header(text, "Subject", Plain(OneLine(mail.Subject)) ?? Words(OneLine(mail.Subject)));
        Header(text, "Date", now.ToDateTimeUtc().ToString("ddd, dd MMM yyyy HH':'mm':'ss '+0000'", CultureInfo.InvariantCulture));

        // The same at every try, so that a mail that arrives twice is known as one.
        Header(text, "Message-ID", $"<{mail.Id}@{host}>");
        if (mail.ThreadId is { } thread)
        {
            Header(text, "References", $"<{thread}@{host}>");
        }

        Header(text, "Content-Language", OneLine(mail.Language));

        // Answering machines leave it alone (RFC 3834, and Exchange's own way).
        Header(text, "Auto-Submitted", "auto-generated");
        Header(text, "X-Auto-Response-Suppress", "OOF, AutoReply");
        Header(text, "MIME-Version", "1.0");
        text.Append(Content(mail));
        return new WrittenMail(from, to, !(Ascii.IsValid(from) && Ascii.IsValid(to) && Ascii.IsValid(replyTo)), text.ToString());
    }

    /// <summary>A text without line breaks and other control characters.</summary>
    internal static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();

    // Domains are written in ASCII, which all mail servers take; a name before the @ has no such form. Names that Japanese carriers gave out have dots
    // where a bare name may have none: they stand in quotation marks.
    private static string Address(string address)
    {
        if (!EmailAddress.IsValid(address))
        {
            throw new FormatException("The address has more, or less, than an address in it.");
        }

        var at = address.LastIndexOf('@');
        var (name, host) = (address[..at], address[(at + 1)..]);
        var isBare = !name.StartsWith('.') && !name.EndsWith('.') && !name.Contains("..", StringComparison.Ordinal);
        try
        {
            return $"{(isBare ? name : $"\"{name}\"")}@{(Ascii.IsValid(host) ? host : new IdnMapping().GetAscii(host))}";
        }
        catch (ArgumentException failure)
        {
            throw new FormatException("The domain of the address is none.", failure);
        }
    }

    private static string Named(string name, string address)
    {
        var text = OneLine(name);
        return text.Length == 0 ? address
            : Plain(text) is { } plain
                ? $"\"{plain.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"{LineEnd} <{address}>"
                : $"{Words(text)}{LineEnd} <{address}>";
    }

    private static string? Plain(string text) => Ascii.IsValid(text) && text.Length <= LongestPlain && !text.Contains("=?", StringComparison.Ordinal) ? text : null;

    // Encoded words (RFC 2047), each with whole characters.
    private static string Words(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes.Count + rune.Utf8SequenceLength > LongestWord)
            {
                End();
            }

            bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }

        End();
        return string.Join($"{LineEnd} ", words);

        void End()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
            bytes.Clear();
        }
    }

    // Blank line between headers and text within. The boundaries cannot occur in what is encoded.
    private static string Content(OutgoingMail mail)
    {
        var views = new List<string> { Quoted(mail.Body, "text/plain") };
        if (mail.Html is { } html)
        {
            views.Add(Quoted(html, "text/html"));
        }

        if (mail is not { Calendar: { } calendar, CalendarMethod: { } method })
        {
            return views.Count == 1 ? views[0] : Multipart("alternative", mail.Id, views);
        }

        var file = Convert.ToBase64String(Encoding.UTF8.GetBytes(calendar), Base64FormattingOptions.InsertLineBreaks);
        views.Add($"Content-Type: text/calendar; charset=utf-8; method={method}{LineEnd}Content-Transfer-Encoding: base64{LineEnd}{LineEnd}{file}");
        return Multipart("mixed", mail.Id,
        [
            Multipart("alternative", mail.Id, views),
            $"Content-Type: application/ics; name=invite.ics{LineEnd}Content-Transfer-Encoding: base64{LineEnd}Content-Disposition: attachment; filename=invite.ics{LineEnd}{LineEnd}{file}",
        ]);
    }

    private static string Multipart(string kind, Guid id, IReadOnlyList<string> parts)
    {
        var boundary = $"=_{kind}_{id:N}";
        var content = new StringBuilder($"Content-Type: multipart/{kind};{LineEnd} boundary=\"{boundary}\"{LineEnd}");
        foreach (var part in parts)
        {
            content.Append(LineEnd).Append("--").Append(boundary).Append(LineEnd).Append(part);
        }

        return content.Append(LineEnd).Append("--").Append(boundary).Append("--").Append(LineEnd).ToString();
    }

    private static string Quoted(string text, string mediaType)
    {
        var content = new StringBuilder($"Content-Type: {mediaType}; charset=utf-8{LineEnd}Content-Transfer-Encoding: quoted-printable{LineEnd}");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            content.Append(LineEnd);
            var (bytes, length) = (Encoding.UTF8.GetBytes(line), 0);
            for (var i = 0; i < bytes.Length; i++)
            {
                var isPlain = bytes[i] is > 32 and < 127 and not (byte)'=' || (bytes[i] is 32 or 9 && i < bytes.Length - 1);
                if (length + (isPlain ? 1 : 3) >= LongestLine)
                {
                    content.Append('=').Append(LineEnd);
                    length = 0;
                }

                content.Append(isPlain ? ((char)bytes[i]).ToString() : $"={bytes[i]:X2}");
                length += isPlain ? 1 : 3;
            }
        }

        return content.ToString();
    }

    private static void Header(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append(LineEnd);
}
