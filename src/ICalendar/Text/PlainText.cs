using System.Buffers;
using System.Text;

namespace Bookings.ICalendar.Text;

/// <summary>TEXT values: escapes undone and control characters out, or the other way round.</summary>
/// <remarks>Accepts <c>a\, b\; c\\d\ne</c>. An unknown escape keeps its character: <c>\x</c> is x.</remarks>
/// <source href="RFC 5545, 3.3.11" />
internal static class PlainText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '\\', .. Enumerable.Range(0x7F, 0x21).Select(code => (char)code)]);

    // The same in UTF-8, where C2 begins the control characters above 7F, and some others.
    private static readonly SearchValues<byte> SpecialBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'\\', 0x7F, 0xC2]);

    /// <summary>Reads an escaped value.</summary>
    /// <param name="value">The value as it stands in the body, with its folds.</param>
    public static string Unescape(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny((byte)'\r', (byte)'\n') < 0)
        {
            return UnescapeUnfolded(value);
        }

        var unfolded = ArrayPool<byte>.Shared.Rent(value.Length);
        var text = UnescapeUnfolded(unfolded.AsSpan(0, Unfold(value, unfolded)));
        ArrayPool<byte>.Shared.Return(unfolded);
        return text;
    }

    /// <summary>Reads an escaped value that is text already, without folds; line ends become line feeds.</summary>
    public static string UnescapeText(string text) => UnescapeUnfolded(Encoding.UTF8.GetBytes(text));

    /// <summary>Takes the folds out: line ends with the one space or tab that follows them.</summary>
    /// <param name="value">A stretch of one unfolded line.</param>
    public static ReadOnlySpan<byte> Unfold(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny((byte)'\r', (byte)'\n') < 0)
        {
            return value;
        }

        var unfolded = new byte[value.Length];
        return unfolded.AsSpan(0, Unfold(value, unfolded));
    }

    private static int Unfold(ReadOnlySpan<byte> value, Span<byte> unfolded)
    {
        var length = 0;
        while (value.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0)
        {
            value[..end].CopyTo(unfolded[length..]);
            length += end;
            value = value[end..].TrimStart("\r\n"u8);
            value = value.IsEmpty ? value : value[1..];
        }

        value.CopyTo(unfolded[length..]);
        return length + value.Length;
    }

    private static string UnescapeUnfolded(ReadOnlySpan<byte> value)
    {
        if (!value.ContainsAny(SpecialBytes))
        {
            return Encoding.UTF8.GetString(value);
        }

        var characters = ArrayPool<char>.Shared.Rent(value.Length);
        var text = new string(characters, 0, Unescape(characters, Encoding.UTF8.GetChars(value, characters)));
        ArrayPool<char>.Shared.Return(characters);
        return text;
    }

    // In place, for no text grows by it; returns the new length.
    private static int Unescape(char[] text, int length)
    {
        var kept = 0;
        for (var i = 0; i < length; i++)
        {
            var character = text[i];
            if (character == '\\' && i + 1 < length)
            {
                character = text[++i];
                if (character is 'n' or 'N')
                {
                    character = '\n';
                }
            }

            if (!char.IsControl(character) || character is '\n' or '\t')
            {
                text[kept++] = character;
            }
        }

        return kept;
    }

    /// <summary>Writes an escaped value; CRLF and CR become one line feed.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special) && !text.AsSpan().ContainsAny(',', ';'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' or ';' or ',':
                    result.Append('\\').Append(text[i]);
                    break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\r' or '\n':
                    result.Append("\\n");
                    break;
                case var character when !char.IsControl(character) || character == '\t':
                    result.Append(character);
                    break;
            }
        }

        return result.ToString();
    }
}
