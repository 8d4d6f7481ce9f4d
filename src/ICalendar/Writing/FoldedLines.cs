using System.Buffers;
using System.Text;

namespace Bookings.ICalendar.Writing;

/// <summary>Writes content lines, folded at 75 octets with CRLF and one space, never inside a UTF-8 sequence.</summary>
/// <source href="RFC 5545, 3.1" />
internal sealed class FoldedLines(IBufferWriter<byte> output)
{
    private const int MaxOctets = 75;

    // A control character in a line would end it, or begin another one that nobody wrote.
    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(code => code != '\t').Select(code => (char)code), '\x7F']);

    private byte[] line = new byte[512];

    /// <summary>Writes one property.</summary>
    /// <param name="name">The name with its parameters.</param>
    /// <param name="value">The value, already escaped.</param>
    /// <exception cref="ArgumentException">A control character is in it.</exception>
    public void Write(string name, string value)
    {
        if (name.AsSpan().ContainsAny(Forbidden) || value.AsSpan().ContainsAny(Forbidden))
        {
            throw new ArgumentException($"The value of {name.Split(';')[0]} has control characters.", nameof(value));
        }

        var most = 3 * (name.Length + value.Length) + 1;
        if (line.Length < most)
        {
            line = new byte[2 * most];
        }

        var length = Encoding.UTF8.GetBytes(name, line);
        line[length++] = (byte)':';
        length += Encoding.UTF8.GetBytes(value, line.AsSpan(length));
        Fold(line.AsSpan(0, length));
    }

    private void Fold(ReadOnlySpan<byte> bytes)
    {
        var room = MaxOctets;
        while (bytes.Length > room)
        {
            var length = room;
            while (IsContinuation(bytes[length]))
            {
                length--;
            }

            output.Write(bytes[..length]);
            output.Write("\r\n "u8);
            bytes = bytes[length..];
            room = MaxOctets - 1;
        }

        output.Write(bytes);
        output.Write("\r\n"u8);
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
