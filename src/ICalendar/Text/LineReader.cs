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
    private int start;
    private int end;
    private int unfoldedHead;

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
        ReadOnlySpan<byte> first;
        do
        {
            if (position >= text.Length)
            {
                return false;
            }

            start = position;
            first = ReadPhysical();
        }
        while (IsBlank(first));

        LineNumber = PhysicalLines;
        unfoldedHead = first.Length;
        end = start + first.Length;
        if (position < text.Length && text[position] <= ' ' && TrySkipToContinuation())
        {
            ReadFolded(first);
            return true;
        }

        IsCut = first.Length > maxLength;
        Line = IsCut ? first[..maxLength] : first;
        return true;
    }

    /// <summary>Where a byte of <see cref="Line"/> stands in the body.</summary>
    /// <param name="index">Its index, at most the length of the line.</param>
    public readonly int OffsetOf(int index)
    {
        if (index <= unfoldedHead)
        {
            return start + index;
        }

        // Walk over the folds; only texts that begin behind one come here.
        var at = start;
        while (index > 0 && at < end)
        {
            if (text[at] is (byte)'\r' or (byte)'\n')
            {
                while (text[at] is (byte)'\r' or (byte)'\n')
                {
                    at++;
                }

                at++;
                continue;
            }

            at++;
            index--;
        }

        return at;
    }

    /// <summary>Where the current line ends in the body: the last byte that was kept of it.</summary>
    public readonly int EndOffset => IsCut ? OffsetOf(Line.Length) : end;

    /// <summary>Reads the next physical line as it is: the soft line break of QUOTED-PRINTABLE is no fold.</summary>
    /// <returns>False at the end of the body, and before a line that cannot go on with a text: BEGIN or END of a component.</returns>
    public bool TryReadSoftContinuation(out ReadOnlySpan<byte> part)
    {
        var rest = text[position..];
        if (rest.IsEmpty || rest.StartsWith("END:"u8) || rest.StartsWith("BEGIN:"u8))
        {
            part = default;
            return false;
        }

        part = ReadPhysical();
        return true;
    }

    private void ReadFolded(ReadOnlySpan<byte> first)
    {
        IsCut = false;
        var length = Append(first, 0);
        do
        {
            var continuation = ReadPhysical();
            end = position;
            while (end > 0 && text[end - 1] is (byte)'\r' or (byte)'\n')
            {
                end--;
            }

            length = Append(continuation[1..], length);
        }
        while (TrySkipToContinuation());
        Line = unfolded.AsSpan(0, length);
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
            Array.Resize(ref unfolded, Math.Min(maxLength, Math.Max(256, 2 * (length + part.Length))));
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
        var length = rest.IndexOfAny(LineEnds);
        if (length < 0)
        {
            position = text.Length;
            return rest;
        }

        var isPair = rest[length] == '\r' && length + 1 < rest.Length && rest[length + 1] == '\n';
        position += length + (isPair ? 2 : 1);
        return rest[..length];
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IsEmpty || (line[0] <= ' ' && line.TrimStart(" \t"u8).IsEmpty);
}
