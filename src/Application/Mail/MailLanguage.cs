namespace Bookings.Application.Mail;

/// <summary>The languages in which our own mails are written.</summary>
public static class MailLanguage
{
    /// <summary>What everybody gets whose language is none of them.</summary>
    public const string Default = "en";

    /// <summary>All of them, by their primary subtags.</summary>
    public static readonly IReadOnlyList<string> All = [Default, "nl", "de", "fr"];

    /// <summary>Picks the language for a reader: the region does not matter.</summary>
    /// <param name="tag">BCP 47 tag, such as <c>de-AT</c>; null when unknown.</param>
    public static string Pick(string? tag)
    {
        var primary = tag?.Split('-', '_')[0].ToLowerInvariant();
        return primary is not null && All.Contains(primary) ? primary : Default;
    }
}
