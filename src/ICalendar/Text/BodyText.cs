using System.Text;
using System.Text.Unicode;

namespace Bookings.ICalendar.Text;

/// <summary>Turns the bytes of a body into UTF-8 without byte order mark and without NUL bytes.</summary>
/// <remarks>
/// Order: byte order mark, charset of the transport, valid UTF-8, else Windows-1252, which is Latin-1 with quotes and the euro sign. Every
/// body decodes to something; one that is UTF-8 already is not copied.
/// </remarks>
/// <source href="reference/icalendar.md, section 1, Charset" />
internal static class BodyText
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <param name="body">The bytes as received, decompressed.</param>
    /// <param name="charset">The charset parameter of the Content-Type; null when absent. Unknown names are ignored.</param>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? charset)
    {
        var bytes = body.Span;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return WithoutNul(ValidOrWestern(body[3..]));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return WithoutNul(Recode(bytes[2..], Encoding.Unicode));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return WithoutNul(Recode(bytes[2..], Encoding.BigEndianUnicode));
        }

        // UTF-16 without a mark: the ASCII letter B of BEGIN beside a zero byte.
        if (bytes.Length >= 4 && bytes[1] == 0 && bytes[3] == 0 && bytes[0] is (byte)'B' or (byte)'b')
        {
            return WithoutNul(Recode(bytes, Encoding.Unicode));
        }

        if (bytes.Length >= 4 && bytes[0] == 0 && bytes[2] == 0 && bytes[1] is (byte)'B' or (byte)'b')
        {
            return WithoutNul(Recode(bytes, Encoding.BigEndianUnicode));
        }

        return WithoutNul(EncodingOf(charset) is { } encoding ? Recode(bytes, encoding) : ValidOrWestern(body));
    }

    // Null for what is judged by its bytes: UTF-8 and ASCII, no name and unknown names.
    private static Encoding? EncodingOf(string? charset)
    {
        var name = charset?.Trim('"', '\'', ' ').ToUpperInvariant();
        switch (name)
        {
            case null or "" or "UTF-8" or "UTF8" or "US-ASCII" or "ASCII":
                return null;
            case "ISO-8859-1" or "LATIN1":
                return Windows1252;
            case "UTF-16LE":
                return Encoding.Unicode;
            case "UTF-16BE":
                return Encoding.BigEndianUnicode;
            default:
                return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
    }

    // A fold may fall inside a UTF-8 sequence, so the bytes are judged as they are after unfolding.
    private static ReadOnlyMemory<byte> ValidOrWestern(ReadOnlyMemory<byte> body) =>
        Utf8.IsValid(body.Span) || Utf8.IsValid(Unfolded(body.Span)) ? body : Recode(body.Span, Windows1252);

    // Every line end that a space or tab follows, blank lines between them included; other line ends stay.
    private static ReadOnlySpan<byte> Unfolded(ReadOnlySpan<byte> body)
    {
        var unfolded = new byte[body.Length];
        var length = 0;
        while (body.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0)
        {
            body[..end].CopyTo(unfolded.AsSpan(length));
            length += end;
            var next = body[end..].TrimStart("\r\n"u8);
            if (!next.IsEmpty && next[0] is (byte)' ' or (byte)'\t')
            {
                next = next[1..];
            }
            else
            {
                unfolded[length++] = (byte)'\n';
            }

            body = next;
        }

        body.CopyTo(unfolded.AsSpan(length));
        return unfolded.AsSpan(0, length + body.Length);
    }

    private static ReadOnlyMemory<byte> Recode(ReadOnlySpan<byte> body, Encoding encoding) =>
        Encoding.UTF8.GetBytes(encoding.GetString(body));

    private static ReadOnlyMemory<byte> WithoutNul(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.Contains((byte)0))
        {
            return body;
        }

        var kept = new byte[body.Length];
        var length = 0;
        foreach (var value in body.Span)
        {
            if (value != 0)
            {
                kept[length++] = value;
            }
        }

        return kept.AsMemory(0, length);
    }
}
