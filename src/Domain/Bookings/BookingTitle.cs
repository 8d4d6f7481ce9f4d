using System.Globalization;

namespace Bookings.Domain.Bookings;

/// <summary>Writes the title of a booking from the template of its event type. Pure.</summary>
/// <source href="scheduling-v2 §6" />
public static class BookingTitle
{
    /// <summary>The longest title, in UTF-16 units. What names and template make longer is cut.</summary>
    public const int MaxLength = 1_000;

    private static readonly Dictionary<string, Func<BookingTitleValues, string>> Variables = new(StringComparer.Ordinal)
    {
        ["{Event type title}"] = values => values.EventTypeTitle,
        ["{Organiser}"] = values => values.Organizer,
        ["{Scheduler}"] = values => values.Attendee,
        ["{Location}"] = values => values.Location ?? string.Empty,
        ["{Organiser first name}"] = values => FirstName(values.Organizer),
        ["{Scheduler first name}"] = values => FirstName(values.Attendee),
        ["{Scheduler last name}"] = values => LastName(values.Attendee),
        ["{Event duration}"] = values => string.Create(CultureInfo.InvariantCulture, $"{values.LengthInMinutes} mins"),
        ["{LOCATION}"] = values => values.Location ?? string.Empty,
        ["{HOST/ATTENDEE}"] = values => values.Attendee,
        ["{HOST}"] = values => values.Organizer,
        ["{ATTENDEE}"] = values => values.Attendee,
        ["{USER}"] = values => values.Attendee,
    };

    /// <summary>Finds a variable that no title knows.</summary>
    /// <param name="template">Text with variables in braces.</param>
    /// <returns>The first one with its braces, or null when all are known. Braces without a partner are text.</returns>
    public static string? UnknownVariable(string template)
    {
        foreach (var (start, end) in Braced(template))
        {
            if (!Variables.ContainsKey(template[start..end]))
            {
                return template[start..end];
            }
        }

        return null;
    }

    /// <summary>Writes a title.</summary>
    /// <param name="template">Text with variables; null or blank takes <c>title between host and guest</c>, or <c>title with host</c> when no guest is named.</param>
    /// <param name="values">What the variables stand for.</param>
    /// <example><c>{Organiser first name} meets {Scheduler}</c> is <c>Ann meets Bob Brown</c>.</example>
    public static string Of(string? template, BookingTitleValues values)
    {
        var title = Written(template, values);
        return title.Length <= MaxLength ? title : title[..(char.IsHighSurrogate(title[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1)] + "…";
    }

    private static string Written(string? template, BookingTitleValues values)
    {
        if (string.IsNullOrWhiteSpace(template))
        {
            var host = values.Team ?? values.Organizer;
            return values.Attendee.Length > 0 ? $"{values.EventTypeTitle} between {host} and {values.Attendee}" : $"{values.EventTypeTitle} with {host}";
        }

        var title = new System.Text.StringBuilder(template.Length);
        var written = 0;
        foreach (var (start, end) in Braced(template))
        {
            title.Append(template, written, start - written);
            var variable = template[start..end];
            title.Append(Variables.TryGetValue(variable, out var value) ? value(values) : variable);
            written = end;
        }

        return title.Append(template, written, template.Length - written).ToString();
    }

    // Never looks into what a variable became: a guest may be called {Location}.
    private static IEnumerable<(int Start, int End)> Braced(string template)
    {
        for (var end = 0; end < template.Length;)
        {
            var start = template.IndexOf('{', end);
            var close = start < 0 ? -1 : template.IndexOf('}', start);
            if (close < 0)
            {
                yield break;
            }

            end = close + 1;
            if (close > start + 1)
            {
                yield return (start, end);
            }
        }
    }

    private static string FirstName(string name) => name.Split(' ', 2, StringSplitOptions.TrimEntries)[0];

    private static string LastName(string name) => name.Split(' ', 2, StringSplitOptions.TrimEntries) is [_, var last] ? last : string.Empty;
}
