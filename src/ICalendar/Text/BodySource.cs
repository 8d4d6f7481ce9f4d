using System.Buffers;
using System.Text;

namespace Bookings.ICalendar.Text;

/// <summary>The bytes of one body, UTF-8, from which texts are decoded when they are asked for.</summary>
/// <remarks>Short texts that occur often (SUMMARY of a platform's stays) become one string.</remarks>
/// <threadsafety>Safe: a string that is decoded twice is equal to itself.</threadsafety>
internal sealed class BodySource(ReadOnlyMemory<byte> bytes)
{
    private const int MaxShared = 40;

    // What stands in the text as it stands in the body.
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Where(code => code != '\\').Select(code => (byte)code)]);

    private string?[]? shared;

    public ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>Decodes a stretch: folds and escapes are undone.</summary>
    public string Text(int start, int length)
    {
        var raw = Bytes.Slice(start, length);
        if (length > MaxShared || raw.ContainsAnyExcept(Plain))
        {
            return PlainText.Unescape(raw);
        }

        ref var known = ref (shared ??= new string?[64])[Slot(raw)];
        var text = known;
        if (text is null || !Ascii.Equals(raw, text))
        {
            text = Encoding.ASCII.GetString(raw);
            known = text;
        }

        return text;
    }

    private static int Slot(ReadOnlySpan<byte> raw)
    {
        var hash = raw.Length;
        foreach (var value in raw)
        {
            hash = unchecked(hash * 31 + value);
        }

        return (hash ^ (hash >> 8)) & 63;
    }
}
