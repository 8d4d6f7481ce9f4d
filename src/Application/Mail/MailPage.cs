using System.Net;
using System.Text;

namespace Bookings.Application.Mail;

/// <summary>A mail as a page: a heading and blocks. Pure.</summary>
/// <param name="Language">BCP 47 tag of the language it is written in.</param>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What stands below it.</param>
/// <remarks>Tables and styles at the elements, because mail programs know little else. No picture but those of the caller, nothing that tells who reads it.</remarks>
public sealed record MailPage(string Language, string Title, IReadOnlyList<MailBlock> Blocks)
{
    private const string Font = "font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:#1f2937;font-size:15px;line-height:1.5";

    private static readonly string[] LinkSchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto];

    /// <summary>Writes it both ways.</summary>
    /// <param name="subject">The subject.</param>
    public MailText Write(string subject) => new(subject, ToText(), ToHtml());

    private string ToText()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var block in Blocks)
        {
            text.Append('\n');
            switch (block)
            {
                case MailBlock.Paragraph paragraph:
                    text.Append(paragraph.Text).Append('\n');
                    break;
                case MailBlock.Facts facts:
                    foreach (var (name, value) in facts.Rows)
                    {
                        text.Append(name).Append(": ").Append(value.ReplaceLineEndings("\n  ")).Append('\n');
                    }

                    break;
                case MailBlock.Link link:
                    text.Append(link.Label).Append(": ").Append(link.Address).Append('\n');
                    break;
                case MailBlock.Markup markup:
                    text.Append(markup.Text).Append('\n');
                    break;
            }
        }

        return text.ToString();
    }

    private string ToHtml()
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"").Append(Escape(Language)).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Escape(Title)).Append("</title></head>")
            .Append("<body style=\"margin:0;background:#f3f4f6\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr><td align=\"center\" style=\"padding:24px 12px\">")
            .Append("<table role=\"presentation\" width=\"100%\" style=\"max-width:600px;background:#ffffff;border-radius:6px;").Append(Font).Append("\"><tr><td style=\"padding:24px\">")
            .Append("<h1 style=\"font-size:20px;margin:0 0 16px\">").Append(Escape(Title)).Append("</h1>\n");
        foreach (var block in Blocks)
        {
            Append(html, block);
        }

        return html.Append("</td></tr></table></td></tr></table></body></html>\n").ToString();
    }

    private static void Append(StringBuilder html, MailBlock block)
    {
        switch (block)
        {
            case MailBlock.Paragraph paragraph:
                html.Append("<p style=\"margin:0 0 16px\">").Append(Lines(paragraph.Text)).Append("</p>\n");
                break;
            case MailBlock.Facts facts:
                html.Append("<table cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 16px;").Append(Font).Append("\">");
                foreach (var (name, value) in facts.Rows)
                {
                    html.Append("<tr><th align=\"left\" valign=\"top\" style=\"padding:0 16px 8px 0;font-weight:600;white-space:nowrap\">").Append(Escape(name))
                        .Append("</th><td valign=\"top\" style=\"padding:0 0 8px\">").Append(IsPage(value) ? Anchor(value, value) : Lines(value)).Append("</td></tr>");
                }

                html.Append("</table>\n");
                break;
            case MailBlock.Link link:
                html.Append("<p style=\"margin:0 0 16px\">")
                    .Append(IsLink(link.Address) ? Anchor(link.Address, link.Label) : $"{Escape(link.Label)}: {Escape(link.Address)}").Append("</p>\n");
                break;
            case MailBlock.Picture picture when IsPage(picture.Address):
                html.Append("<p style=\"margin:0 0 16px\"><img src=\"").Append(Escape(picture.Address)).Append("\" alt=\"").Append(Escape(picture.Description))
                    .Append("\" width=\"552\" style=\"max-width:100%;height:auto\"></p>\n");
                break;
            case MailBlock.Markup markup:
                html.Append(markup.Html).Append('\n');
                break;
        }
    }

    private static string Anchor(string address, string label) => $"<a href=\"{Escape(address)}\" style=\"color:#1d4ed8\">{Escape(label)}</a>";

    private static string Lines(string text) => Escape(text.ReplaceLineEndings("\n")).Replace("\n", "<br>", StringComparison.Ordinal);

    private static bool IsPage(string text) => IsLink(text) && !text.StartsWith(Uri.UriSchemeMailto, StringComparison.OrdinalIgnoreCase);

    private static bool IsLink(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && LinkSchemes.Contains(address.Scheme) && !text.Any(char.IsWhiteSpace);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
