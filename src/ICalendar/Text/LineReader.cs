using System.Buffers;

namespace Bookings.ICalendar.Text;

/// <summary>Reads unfolded content lines from UTF-8 bytes.</summary>
/// <remarks>
/// CRLF, LF and a bare CR end a line, mixed at will. A space or tab at the start of a line continues the one before, also across
/// blank lines. A line that is not folded is a slice of the body; only folded ones are copied.
/// </remarks>
/// <source href="RFC 5545, 3.1" />
internal ref struct LineReader(ReadOnlySpan<byte> body, int maxLineBytes)
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private readonly ReadOnlySpan<byte> text = body;
    private readonly int maxLength = maxLineBytes;
    private int position;
    private byte[]? unfolded;

    /// <summary>Physical lines consumed so far.</summary>
    public int PhysicalLines { get; private set; }

    /// <summary>The physical line, counted from 1, on which <see cref="Line"/> begins.</summary>
    public int LineNumber { get; private set; }

    /// <summary>The current line without its end; valid until the next read.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Whether the current line was longer than the bound and lost its tail.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Moves to the next line that is not blank.</summary>
    public bool Read()
    {
        IsCut = false;
        ReadOnlySpan<byte> first;
        do
        {
            if (position >= text.Length)
            {
                return false;
            }

            first = ReadPhysical();
        }
        while (IsBlank(first));

        LineNumber = PhysicalLines;
        var length = 0;
        var isFolded = false;
        while (TrySkipToContinuation())
        {
            var continuation = ReadPhysical()[1..];
            if (!isFolded)
            {
                isFolded = true;
                length = Append(first, 0);
            }

            length = Append(continuation, length);
        }

        if (isFolded)
        {
            Line = unfolded.AsSpan(0, length);
        }
        else
        {
            IsCut = first.Length > maxLength;
            Line = IsCut ? first[..maxLength] : first;
        }

        return true;
    }

    private int Append(ReadOnlySpan<byte> part, int length)
    {
        var room = maxLength - length;
        if (part.Length > room)
        {
            IsCut = true;
            part = part[..room];
        }

        if (unfolded is null || unfolded.Length < length + part.Length)
        {
            Array.Resize(ref unfolded, Math.Min(maxLength, Math.Max(1024, 2 * (length + part.Length))));
        }

        part.CopyTo(unfolded.AsSpan(length));
        return length + part.Length;
    }

    private bool TrySkipToContinuation()
    {
        var next = position;
        var blankLines = 0;
        while (next < text.Length)
        {
            switch (text[next])
            {
                case (byte)' ' or (byte)'\t':
                    position = next;
                    PhysicalLines += blankLines;
                    return true;
                case (byte)'\n':
                    next++;
                    break;
                case (byte)'\r':
                    next += next + 1 < text.Length && text[next + 1] == '\n' ? 2 : 1;
                    break;
                default:
                    return false;
            }

            // A stray blank line may stand between a line and its continuation; many of them end the search, to stay linear.
            if (++blankLines > 4)
            {
                return false;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> ReadPhysical()
    {
        PhysicalLines++;
        var rest = text[position..];
        var end = rest.IndexOfAny(LineEnds);
        if (end < 0)
        {
            position = text.Length;
            return rest;
        }

        var isPair = rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n';
        position += end + (isPair ? 2 : 1);
        return rest[..end];
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.TrimStart(" \t"u8).IsEmpty;
}
