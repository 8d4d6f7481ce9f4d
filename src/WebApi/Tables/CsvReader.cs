using System.Text;

namespace Bookings.WebApi.Tables;

/// <summary>Reads comma-separated values: a header line and lines of fields, quoted where they hold commas, quotes or line ends.</summary>
/// <source href="https://www.rfc-editor.org/rfc/rfc4180#section-2" read="2026-08-30" />
internal static class CsvReader
{
    /// <summary>Reads all lines; empty lines are left out.</summary>
    /// <returns>The fields of each line; null when a quote is not closed or stands inside an unquoted field.</returns>
    public static List<string[]>? Read(string text)
    {
        var lines = new List<string[]>();
        var fields = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (ReadField(text, ref at) is not { } field)
            {
                return null;
            }

            fields.Add(field);
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at < text.Length)
                {
                    continue;
                }

                fields.Add(string.Empty);
            }

            at += at < text.Length && text[at] == '\r' ? 1 : 0;
            at += at < text.Length && text[at] == '\n' ? 1 : 0;
            if (fields is not [""])
            {
                lines.Add([.. fields]);
            }

            fields.Clear();
        }

        return lines;
    }

    private static string? ReadField(string text, ref int at)
    {
        if (text[at] != '"')
        {
            var start = at;
            while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
            {
                if (text[at++] == '"')
                {
                    return null;
                }
            }

            return text[start..at];
        }

        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                field.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append(text[at++]);
            }
            else
            {
                at++;
                return at == text.Length || text[at] is ',' or '\r' or '\n' ? field.ToString() : null;
            }
        }

        return null;
    }
}
