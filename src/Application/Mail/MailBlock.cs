namespace Bookings.Application.Mail;

/// <summary>A part of a mail, one below the other. Texts are plain: whoever writes the page escapes them.</summary>
public abstract record MailBlock
{
    private MailBlock()
    {
    }

    /// <summary>A paragraph; its line breaks stay.</summary>
    public sealed record Paragraph(string Text) : MailBlock;

    /// <summary>Names with values, such as when and where. A value that is an http or https address becomes a link.</summary>
    public sealed record Facts(IReadOnlyList<(string Name, string Value)> Rows) : MailBlock;

    /// <summary>Something to click. Only http, https and mailto addresses become links.</summary>
    public sealed record Link(string Label, string Address) : MailBlock;

    /// <summary>A picture by its http or https address.</summary>
    public sealed record Picture(string Address, string Description) : MailBlock;

    /// <summary>HTML that was made safe by the caller, with the same as text.</summary>
    public sealed record Markup(string Html, string Text) : MailBlock;
}
