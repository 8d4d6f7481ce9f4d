using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Bookings.Infrastructure.Mail;

/// <summary>Writes a mail as MIME: text, HTML and calendar as alternatives of each other, and the calendar once more as a file.</summary>
/// <remarks>Nothing of it can become another header: line breaks and other control characters in subjects and names become blanks.</remarks>
/// <source href="RFC 5322; RFC 6047, 4" />
internal static class MailWriter
{
    /// <summary>Writes it. The caller disposes of it.</summary>
    /// <exception cref="FormatException">An address is none.</exception>
    public static MailMessage Write(OutgoingMail mail, MailSettings settings)
    {
        var from = new MailAddress(settings.From!, Name(mail.SenderName ?? settings.FromName), Encoding.UTF8);
        var to = new MailAddress(mail.To.Address, Name(mail.To.Name), Encoding.UTF8);
        var message = new MailMessage(from, to)
        {
            Subject = OneLine(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        if (mail.ReplyTo is { } replyTo)
        {
            message.ReplyToList.Add(new MailAddress(replyTo.Address, Name(replyTo.Name), Encoding.UTF8));
        }

        // The same at every try, so that a mail that arrives twice is known as one.
        message.Headers.Add("Message-ID", $"<{mail.Id}@{from.Host}>");
        if (mail.ThreadId is { } thread)
        {
            message.Headers.Add("References", $"<{thread}@{from.Host}>");
        }

        message.Headers.Add("Content-Language", OneLine(mail.Language));

        // Answering machines leave it alone (RFC 3834, and Exchange's own way).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "OOF, AutoReply");

        message.AlternateViews.Add(View(mail.Body.ReplaceLineEndings("\r\n"), MediaTypeNames.Text.Plain, TransferEncoding.QuotedPrintable));
        if (mail.Html is { } html)
        {
            message.AlternateViews.Add(View(html.ReplaceLineEndings("\r\n"), MediaTypeNames.Text.Html, TransferEncoding.QuotedPrintable));
        }

        if (mail is { Calendar: { } calendar, CalendarMethod: { } method })
        {
            var view = View(calendar, "text/calendar", TransferEncoding.Base64);
            view.ContentType.Parameters.Add("method", method);
            message.AlternateViews.Add(view);
            var file = new ContentType("application/ics") { Name = "invite.ics" };
            message.Attachments.Add(new Attachment(new MemoryStream(Encoding.UTF8.GetBytes(calendar)), file));
        }

        return message;
    }

    /// <summary>Whether an address of it is beyond ASCII.</summary>
    public static bool NeedsUnicode(OutgoingMail mail, MailSettings settings) =>
        !(Ascii.IsValid(mail.To.Address) && Ascii.IsValid(settings.From) && Ascii.IsValid(mail.ReplyTo?.Address));

    /// <summary>A text without line breaks and other control characters.</summary>
    internal static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();

    // .NET puts an ASCII name between quotes as it is: a quote or a backslash in it would end the name, and what follows would be read as an address.
    private static string Name(string text)
    {
        var name = OneLine(text);
        return Ascii.IsValid(name) ? name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) : name;
    }

    private static AlternateView View(string text, string mediaType, TransferEncoding encoding)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, mediaType);
        view.TransferEncoding = encoding;
        return view;
    }
}
