using System.Text;

namespace Bookings.ICalendar.Text;

/// <summary>Texts in the transfer encoding of vCalendar 1.0, which some phones and old programs still write.</summary>
/// <remarks>
/// Accepts <c>SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:caf=C3=A9</c>, also without <c>ENCODING=</c>. A line that ends with = goes on in
/// the next one. An = that no two digits follow stays out.
/// </remarks>
/// <source href="vCalendar 1.0, 2.1.3; RFC 2045, 6.7" />
internal static class QuotedPrintable
{
    /// <summary>Whether the value of the line is encoded.</summary>
    public static bool IsMark(ContentLine line) =>
        line.HasParameterLetter((byte)'Q') && (line.HasParameter("ENCODING"u8, "QUOTED-PRINTABLE"u8) || line.HasBareParameter("QUOTED-PRINTABLE"u8));

    /// <summary>Decodes the value of the line and of those that belong to it.</summary>
    /// <param name="line">The first line.</param>
    /// <param name="lines">Moves on behind the last one.</param>
    /// <param name="most">Bytes that are kept.</param>
    public static string Read(ContentLine line, ref LineReader lines, int most)
    {
        var charset = line.Parameter("CHARSET"u8);
        var bytes = new List<byte>(line.Value.Length);
        var part = line.Value;
        var isSoft = Append(part, bytes, most);
        while (isSoft && lines.TryReadSoftContinuation(out part))
        {
            isSoft = Append(part, bytes, most);
        }

        return PlainText.UnescapeText(Encoding.UTF8.GetString(BodyText.ToUtf8(bytes.ToArray(), charset).Span));
    }

    // True when the part ends with a soft break.
    private static bool Append(ReadOnlySpan<byte> part, List<byte> bytes, int most)
    {
        var trimmed = part.TrimEnd(" \t"u8);
        var isSoft = trimmed.EndsWith("="u8);
        part = isSoft ? trimmed[..^1] : part;
        for (var i = 0; i < part.Length && bytes.Count < most; i++)
        {
            if (part[i] != '=')
            {
                bytes.Add(part[i]);
            }
            else if (i + 2 < part.Length && char.IsAsciiHexDigit((char)part[i + 1]) && char.IsAsciiHexDigit((char)part[i + 2]))
            {
                bytes.Add(byte.Parse(part.Slice(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier));
                i += 2;
            }
        }

        return isSoft;
    }
}
