using System.Text;

namespace Bookings.Application.Tables.Requests;

/// <summary>Walks through a text of the query string and reads the pieces that all its grammars share.</summary>
/// <source href="https://postgrest.org/en/stable/references/api/tables_views.html" read="2026-08-30" />
internal sealed class TextCursor(string text)
{
    public string Text => text;

    public int Position { get; set; }

    public bool IsAtEnd => Position >= text.Length;

    public char Current => Position < text.Length ? text[Position] : '\0';

    public bool TryTake(char c)
    {
        if (Current != c || IsAtEnd)
        {
            return false;
        }

        Position++;
        return true;
    }

    public bool TryTake(string word)
    {
        if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0)
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            Position++;
        }
    }

    /// <summary>Reads <c>name</c>, <c>first-name</c> or <c>"any text"</c>; outer blanks do not belong to it.</summary>
    public bool TryReadName(out string name)
    {
        if (Current == '"')
        {
            return TryReadQuoted(out name);
        }

        var start = Position;
        while (!IsAtEnd && (IsIdentifier(Current) || (Current == '-' && Position > start && Position + 1 < text.Length && IsIdentifier(text[Position + 1]))))
        {
            Position++;
        }

        name = text[start..Position].Trim();
        return name.Length > 0;
    }

    /// <summary>Reads letters only: an operator, a direction, a truth value.</summary>
    public string ReadWord()
    {
        var start = Position;
        while (char.IsAsciiLetter(Current) || Current == '_')
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>Reads <c>"a \"b\" c"</c>; leaves the cursor where it was when there is no closing quote.</summary>
    public bool TryReadQuoted(out string content)
    {
        var position = Position + 1;
        var builder = new StringBuilder();
        while (position < text.Length)
        {
            var c = text[position++];
            if (c == '"')
            {
                content = builder.ToString();
                Position = position;
                return true;
            }

            if (c == '\\' && position < text.Length)
            {
                c = text[position++];
            }

            builder.Append(c);
        }

        content = string.Empty;
        return false;
    }

    /// <summary>Reads <c>->a->0->>b</c>, possibly nothing. False when an arrow has no key behind it.</summary>
    public bool TryReadPath(out IReadOnlyList<JsonStep> path)
    {
        path = [];
        if (Current != '-')
        {
            return true;
        }

        var steps = new List<JsonStep>();
        while (TryTake("->"))
        {
            var asText = TryTake('>');
            if (steps.Count > 0 && steps[^1].AsText)
            {
                return false;
            }

            if (!TryReadKey(out var key, out var isIndex))
            {
                return false;
            }

            steps.Add(new JsonStep(key, isIndex, asText));
        }

        path = steps;
        return steps.Count > 0;
    }

    private bool TryReadKey(out string key, out bool isIndex)
    {
        isIndex = false;
        if (Current == '"')
        {
            return TryReadQuoted(out key);
        }

        var start = Position;
        if (Current == '-' && Position + 1 < text.Length && char.IsAsciiDigit(text[Position + 1]))
        {
            Position++;
        }

        while (!IsAtEnd && Current is not ('(' or ':' or '.' or ',' or '>' or ')') && !(Current == '-' && Position + 1 < text.Length && text[Position + 1] == '>'))
        {
            Position++;
        }

        key = text[start..Position];
        isIndex = key.Length is > 0 and < 10 && int.TryParse(key, System.Globalization.NumberStyles.AllowLeadingSign, null, out _) && key[0] != '+';
        return key.Length > 0;
    }

    private static bool IsIdentifier(char c) => char.IsLetterOrDigit(c) || c is '_' or ' ' or '$' || char.IsSurrogate(c);
}
