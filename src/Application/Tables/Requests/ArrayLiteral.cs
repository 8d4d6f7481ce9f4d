using System.Text;

namespace Bookings.Application.Tables.Requests;

/// <summary>PostgreSQL's text form of a list of texts: <c>{a,"b,c"}</c>.</summary>
/// <source href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO" read="2026-08-30" />
public static class ArrayLiteral
{
    /// <summary>Reads a flat list.</summary>
    /// <returns>The texts, or null when it is broken, nested or holds an unquoted NULL.</returns>
    public static string[]? Read(string text)
    {
        text = text.Trim();
        if (text is not ['{', .., '}'])
        {
            return null;
        }

        var cursor = new TextCursor(text[1..^1]);
        var elements = new List<string>();
        cursor.SkipBlanks();
        if (cursor.IsAtEnd)
        {
            return [];
        }

        do
        {
            cursor.SkipBlanks();
            if (cursor.Current == '"')
            {
                if (!cursor.TryReadQuoted(out var quoted))
                {
                    return null;
                }

                elements.Add(quoted);
            }
            else
            {
                var start = cursor.Position;
                while (!cursor.IsAtEnd && cursor.Current is not (',' or '"' or '{' or '}' or '\\'))
                {
                    cursor.Position++;
                }

                var plain = cursor.Text[start..cursor.Position].Trim();
                if (plain.Length == 0 || plain.Equals("NULL", StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }

                elements.Add(plain);
            }

            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));
        return cursor.IsAtEnd ? [.. elements] : null;
    }

    /// <summary>Writes a list, every element in quotes.</summary>
    public static string Write(IEnumerable<string> texts)
    {
        var literal = new StringBuilder("{");
        foreach (var text in texts)
        {
            literal.Append(literal.Length > 1 ? "," : string.Empty).Append('"')
                .Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return literal.Append('}').ToString();
    }
}
