using System.Text;

namespace Bookings.ICalendar.Text;

/// <summary>Turns the bytes of a body into UTF-8 without byte order mark and without NUL bytes.</summary>
/// <remarks>Order: byte order mark, charset of the transport, valid UTF-8, else Latin-1. Every body decodes to something.</remarks>
/// <source href="reference/icalendar.md, section 1, Charset" />
internal static class BodyText
{
    /// <param name="body">The bytes as received, decompressed.</param>
    /// <param name="charset">The charset parameter of the Content-Type; null when absent. Unknown names are ignored.</param>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> body, string? charset)
    {
        if (body.StartsWith("\uFEFF"u8))
        {
            return WithoutNul(ValidOrLatin1(body[3..]));
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return WithoutNul(Recode(body[2..], Encoding.Unicode));
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return WithoutNul(Recode(body[2..], Encoding.BigEndianUnicode));
        }

        // UTF-16 without a mark: the ASCII letter B of BEGIN beside a zero byte.
        if (body.Length >= 4 && body[1] == 0 && body[3] == 0 && body[0] is (byte)'B' or (byte)'b')
        {
            return WithoutNul(Recode(body, Encoding.Unicode));
        }

        if (body.Length >= 4 && body[0] == 0 && body[2] == 0 && body[1] is (byte)'B' or (byte)'b')
        {
            return WithoutNul(Recode(body, Encoding.BigEndianUnicode));
        }

        return WithoutNul(charset?.Trim('"', ' ').ToUpperInvariant() switch
        {
            "ISO-8859-1" or "LATIN1" or "WINDOWS-1252" => Recode(body, Encoding.Latin1),
            "UTF-16LE" => Recode(body, Encoding.Unicode),
            "UTF-16BE" => Recode(body, Encoding.BigEndianUnicode),
            _ => ValidOrLatin1(body),
        });
    }

    private static ReadOnlySpan<byte> ValidOrLatin1(ReadOnlySpan<byte> body)
    {
        if (System.Text.Unicode.Utf8.IsValid(body))
        {
            return body;
        }

        // A fold may fall inside a UTF-8 sequence, so the bytes are judged as they are after unfolding.
        return System.Text.Unicode.Utf8.IsValid(Unfolded(body)) ? body : Recode(body, Encoding.Latin1);
    }

    private static ReadOnlySpan<byte> Unfolded(ReadOnlySpan<byte> body)
    {
        var unfolded = new byte[body.Length];
        var length = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] is (byte)'\r' or (byte)'\n')
            {
                var next = i + 1;
                if (body[i] == '\r' && next < body.Length && body[next] == '\n')
                {
                    next++;
                }

                if (next < body.Length && body[next] is (byte)' ' or (byte)'\t')
                {
                    i = next;
                    continue;
                }
            }

            unfolded[length++] = body[i];
        }

        return unfolded.AsSpan(0, length);
    }

    private static ReadOnlySpan<byte> Recode(ReadOnlySpan<byte> body, Encoding encoding) =>
        Encoding.UTF8.GetBytes(encoding.GetString(body));

    private static ReadOnlySpan<byte> WithoutNul(ReadOnlySpan<byte> body)
    {
        if (!body.Contains((byte)0))
        {
            return body;
        }

        var kept = new byte[body.Length];
        var length = 0;
        foreach (var value in body)
        {
            if (value != 0)
            {
                kept[length++] = value;
            }
        }

        return kept.AsSpan(0, length);
    }
}
