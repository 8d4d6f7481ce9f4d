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

    private ContentLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> value, int valueIndex)
    {
        Name = name;
        this.parameters = parameters;
        Value = value;
        ValueIndex = valueIndex;
    }

    /// <summary>The name as written.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value as written, still escaped.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Where the value begins in the line.</summary>
    public int ValueIndex { get; }

    /// <summary>Splits a line; false when it has no name or no colon.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out ContentLine content)
    {
        content = default;
        var whole = line.Length;
        line = line[0] <= ' ' ? line.TrimStart(" \t"u8) : line;
        var nameEnd = line.IndexOfAny((byte)':', (byte)';');
        if (nameEnd <= 0)
        {
            return false;
        }

        var name = line[nameEnd - 1] <= ' ' ? line[..nameEnd].TrimEnd(" \t"u8) : line[..nameEnd];
        if (line[nameEnd] == ':')
        {
            var value = line[(nameEnd + 1)..];
            content = new ContentLine(name, default, value, whole - value.Length);
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

        var after = rest[(colon + 1)..];
        content = new ContentLine(name, rest[..colon], after, whole - after.Length);
        return !name.IsEmpty;
    }

    /// <summary>Whether the name is the given one, in any case.</summary>
    public bool Is(ReadOnlySpan<byte> upperName) => Ascii.EqualsIgnoreCase(Name, upperName);

    /// <summary>The value without surrounding white space.</summary>
    public ReadOnlySpan<byte> TrimmedValue =>
        Value.IsEmpty || (Value[0] > ' ' && Value[^1] > ' ') ? Value : Value.Trim(" \t"u8);

    /// <summary>Reads the first parameter of that name, without quotes and with RFC 6868 carets undone.</summary>
    /// <returns>The text; null when the parameter is absent.</returns>
    public string? Parameter(ReadOnlySpan<byte> upperName) =>
        TryParameter(upperName, out var value) ? Uncaret(Encoding.UTF8.GetString(value)) : null;

    /// <summary>Whether the first parameter of that name has that value, in any case.</summary>
    public bool HasParameter(ReadOnlySpan<byte> upperName, ReadOnlySpan<byte> value) =>
        !parameters.IsEmpty && TryParameter(upperName, out var found) && Ascii.EqualsIgnoreCase(found, value);

    /// <summary>Whether the letter occurs in the parameters in any case: a quick no for what hardly any line has.</summary>
    /// <param name="upper">An ASCII letter in upper case.</param>
    public bool HasParameterLetter(byte upper) => !parameters.IsEmpty && parameters.IndexOfAny(upper, (byte)(upper | 0x20)) >= 0;

    /// <summary>Whether a parameter without a name has that value, as vCalendar 1.0 writes them.</summary>
    public bool HasBareParameter(ReadOnlySpan<byte> value)
    {
        foreach (var range in parameters.Split((byte)';'))
        {
            if (Ascii.EqualsIgnoreCase(parameters[range], value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the first parameter of that name, without quotes, as written otherwise.</summary>
    public bool TryParameter(ReadOnlySpan<byte> upperName, out ReadOnlySpan<byte> value)
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
                value = parameter[(equals + 1)..].Trim(" \t"u8).Trim((byte)'"');
                return true;
            }
        }

        value = default;
        return false;
    }

    private static int IndexOutsideQuotes(ReadOnlySpan<byte> text, byte wanted)
    {
        var from = 0;
        while (true)
        {
            var found = text[from..].IndexOfAny(wanted, (byte)'"');
            if (found < 0)
            {
                return -1;
            }

            found += from;
            if (text[found] == wanted)
            {
                return found;
            }

            var close = text[(found + 1)..].IndexOf((byte)'"');
            if (close < 0)
            {
                return -1;
            }

            from = found + close + 2;
        }
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
