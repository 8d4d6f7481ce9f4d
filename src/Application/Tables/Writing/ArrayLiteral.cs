using System.Text;

namespace Bookings.Application.Tables.Writing;

/// <summary>Reads PostgreSQL's text form of a one-dimensional array: <c>{a,"b c"}</c>.</summary>
internal static class ArrayLiteral
{
    /// <summary>Reads a literal.</summary>
    /// <returns>The elements; null when it is none, is nested, or holds a null.</returns>
    public static List<string>? Read(string text)
    {
        text = text.Trim();
        if (text.Length < 2 || text[0] != '{' || text[^1] != '}')
        {
            return null;
        }

        var elements = new List<string>();
        var inner = text[1..^1];
        if (string.IsNullOrWhiteSpace(inner))
        {
            return elements;
        }

        var at = 0;
        while (true)
        {
            if (ReadElement(inner, ref at) is not { } element)
            {
                return null;
            }

            elements.Add(element);
            if (at == inner.Length)
            {
                return elements;
            }

            if (inner[at++] != ',')
            {
                return null;
            }
        }
    }

    private static string? ReadElement(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadBare(text, ref at);
    }

    private static string? ReadQuoted(string text, ref int at)
    {
        var element = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
            if (at < text.Length)
            {
                element.Append(text[at]);
            }
        }

        if (at >= text.Length)
        {
            return null;
        }

        for (at++; at < text.Length && char.IsWhiteSpace(text[at]); at++)
        {
        }

        return element.ToString();
    }

    private static string? ReadBare(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != ',')
        {
            if (text[at++] is '{' or '}' or '"' or '\\')
            {
                return null;
            }
        }

        var element = text[start..at].Trim();
        return element.Length == 0 || element.Equals("null", StringComparison.OrdinalIgnoreCase) ? null : element;
    }
}
