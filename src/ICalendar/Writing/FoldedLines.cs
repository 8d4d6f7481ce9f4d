using System.Buffers;
using System.Text;

namespace Bookings.ICalendar.Writing;

/// <summary>Writes content lines, folded at 75 octets with CRLF and one space, never inside a UTF-8 sequence.</summary>
/// <source href="RFC 5545, 3.1" />
internal sealed class FoldedLines(IBufferWriter<byte> output)
{
    private const int MaxOctets = 75;

    /// <summary>Writes one property.</summary>
    /// <param name="name">The name with its parameters.</param>
    /// <param name="value">The value, already escaped.</param>
    public void Write(string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes($"{name}:{value}").AsSpan();
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
