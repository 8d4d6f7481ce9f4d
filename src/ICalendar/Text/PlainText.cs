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

    /// <summary>Reads an escaped value.</summary>
    /// <param name="value">The value as it stands in the body, with its folds.</param>
    public static string Unescape(ReadOnlySpan<byte> value)
    {
        return UnescapeText(Encoding.UTF8.GetString(Unfold(value)));
    }

    /// <summary>Reads an escaped value that is text already, without folds; line ends become line feeds.</summary>
    public static string UnescapeText(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\\' && i + 1 < text.Length)
            {
                character = text[++i];
                if (character is 'n' or 'N')
                {
                    character = '\n';
                }
            }

            if (!char.IsControl(character) || character is '\n' or '\t')
            {
                result.Append(character);
            }
        }

        return result.ToString();
    }

    /// <summary>Takes the folds out: line ends with the one space or tab that follows them.</summary>
    /// <param name="value">A stretch of one unfolded line.</param>
    public static ReadOnlySpan<byte> Unfold(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
        {
            return value;
        }

        var unfolded = new byte[value.Length];
        var length = 0;
        while (end >= 0)
        {
            value[..end].CopyTo(unfolded.AsSpan(length));
            length += end;
            value = value[end..].TrimStart("\r\n"u8);
            value = value.IsEmpty ? value : value[1..];
            end = value.IndexOfAny((byte)'\r', (byte)'\n');
        }

        value.CopyTo(unfolded.AsSpan(length));
        return unfolded.AsSpan(0, length + value.Length);
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
