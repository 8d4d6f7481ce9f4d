using System.Text;

namespace Bookings.ICalendar.Text;

/// <summary>One unfolded line split into name, parameters and value.</summary>
/// <remarks>
/// Accepts <c>DTSTART;TZID="Europe/Berlin":20300310T150000</c>; refuses <c>THIS LINE HAS NO COLON</c>. Names compare without regard
/// to case.
/// </remarks>
/// <source href="RFC 5545, 3.1 and 3.2; RFC 6868" />
internal readonly ref struct ContentLine
{
    private readonly ReadOnlySpan<byte> parameters;

    private ContentLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> value)
    {
        Name = name;
        this.parameters = parameters;
        Value = value;
    }

    /// <summary>The name as written.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value as written, still escaped.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Splits a line; false when it has no name or no colon.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out ContentLine content)
    {
        content = default;
        line = line.TrimStart(" \t"u8);
        var nameEnd = line.IndexOfAny((byte)':', (byte)';');
        if (nameEnd <= 0)
        {
            return false;
        }

        var name = line[..nameEnd].TrimEnd(" \t"u8);
        if (line[nameEnd] == ':')
        {
            content = new ContentLine(name, default, line[(nameEnd + 1)..]);
            return !name.IsEmpty;
        }

        var rest = line[(nameEnd + 1)..];
        var colon = IndexOutsideQuotes(rest, (byte)':');
        if (colon < 0)
        {
            // A quote that never closes hides the colon: the first colon is the best guess.
            colon = rest.IndexOf((byte)':');
        }

        if (colon < 0)
        {
            return false;
        }

        content = new ContentLine(name, rest[..colon], rest[(colon + 1)..]);
        return !name.IsEmpty;
    }

    /// <summary>Whether the name is the given one, in any case.</summary>
    public bool Is(ReadOnlySpan<byte> upperName) => Ascii.EqualsIgnoreCase(Name, upperName);

    /// <summary>The value without surrounding white space.</summary>
    public ReadOnlySpan<byte> TrimmedValue => Value.Trim(" \t"u8);

    /// <summary>Reads the first parameter of that name, without quotes and with RFC 6868 carets undone.</summary>
    /// <returns>The text; null when the parameter is absent.</returns>
    public string? Parameter(ReadOnlySpan<byte> upperName)
    {
        var rest = parameters;
        while (!rest.IsEmpty)
        {
            var end = IndexOutsideQuotes(rest, (byte)';');
            var parameter = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var equals = parameter.IndexOf((byte)'=');
            if (equals > 0 && Ascii.EqualsIgnoreCase(parameter[..equals].Trim(" \t"u8), upperName))
            {
                return Uncaret(Encoding.UTF8.GetString(parameter[(equals + 1)..]).Trim().Trim('"'));
            }
        }

        return null;
    }

    private static int IndexOutsideQuotes(ReadOnlySpan<byte> text, byte wanted)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && text[i] == wanted)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Uncaret(string text)
    {
        if (!text.Contains('^'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '^' && next is ('n' or '^' or '\''))
            {
                result.Append(next switch { 'n' => '\n', '^' => '^', _ => '"' });
                i++;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
