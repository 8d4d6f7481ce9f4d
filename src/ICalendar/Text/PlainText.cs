using System.Text;

namespace Bookings.ICalendar.Text;

/// <summary>TEXT values: escapes undone and control characters out, or the other way round.</summary>
/// <remarks>Accepts <c>a\, b\; c\\d\ne</c>. An unknown escape keeps its character: <c>\x</c> is x.</remarks>
/// <source href="RFC 5545, 3.3.11" />
internal static class PlainText
{
    /// <summary>Reads an escaped value.</summary>
    public static string Unescape(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.Contains('\\') && !text.Contains('\x7F'))
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

    /// <summary>Writes an escaped value; CRLF and CR become one line feed.</summary>
    public static string Escape(string text)
    {
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
