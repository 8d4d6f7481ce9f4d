using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Bookings.Infrastructure.Tables;

/// <summary>A growing UTF-8 buffer that JSON is written into, taken from the shared pool.</summary>
/// <remarks>
/// Not Utf8JsonWriter: names are encoded once per plan, values come from the driver as bytes that are copied or formatted in place,
/// and text is valid UTF-8 already, so only the bytes that JSON escapes are looked for.
/// </remarks>
public sealed class JsonBuffer : IDisposable
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private byte[] bytes;

    private readonly int most;

    /// <param name="capacity">Bytes to begin with.</param>
    /// <param name="most">Bytes that it may hold; more is an <see cref="AnswerTooLongException"/>.</param>
    public JsonBuffer(int capacity, int most = int.MaxValue)
    {
        bytes = ArrayPool<byte>.Shared.Rent(capacity);
        this.most = most;
    }

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public bool IsAfterOpening => Length == 0 || bytes[Length - 1] is (byte)'{' or (byte)'[';

    /// <summary>Makes room and hands out the free part; <see cref="Advance"/> takes what was written.</summary>
    public Span<byte> Reserve(int size)
    {
        if (bytes.Length - Length < size)
        {
            Grow(size);
        }

        return bytes.AsSpan(Length);
    }

    public ArraySegment<byte> ReserveSegment(int size)
    {
        Reserve(size);
        return new ArraySegment<byte>(bytes, Length, bytes.Length - Length);
    }

    public void Advance(int count) => Length += count;

    public void Write(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    public void Write(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        Length += value.Length;
    }

    public void Write(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        Length += written;
    }

    /// <summary>Puts the text that stands behind the end of the buffer into quotes.</summary>
    /// <param name="count">Length of the text; it begins one byte behind the end, where the opening quote goes.</param>
    public void CloseText(int count)
    {
        var text = bytes.AsSpan(Length + 1, count);
        bytes[Length] = (byte)'"';
        if (text.IndexOfAny(Escaped) < 0)
        {
            Length += count + 1;
            Write((byte)'"');
            return;
        }

        var copy = ArrayPool<byte>.Shared.Rent(count);
        text.CopyTo(copy);
        Length++;
        WriteEscaped(copy.AsSpan(0, count));
        Write((byte)'"');
        ArrayPool<byte>.Shared.Return(copy);
    }

    public void WriteString(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var free = Reserve(most + 2);
        CloseText(Encoding.UTF8.GetBytes(text, free[1..]));
    }

    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        Length = 0;
    }

    private void WriteEscaped(ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny(Escaped) is var index and >= 0)
        {
            Write(text[..index]);
            switch (text[index])
            {
                case (byte)'"':
                    Write("\\\""u8);
                    break;
                case (byte)'\\':
                    Write("\\\\"u8);
                    break;
                case (byte)'\n':
                    Write("\\n"u8);
                    break;
                case (byte)'\r':
                    Write("\\r"u8);
                    break;
                case (byte)'\t':
                    Write("\\t"u8);
                    break;
                case var control:
                    Write("\\u00"u8);
                    Write((byte)('0' + (control >> 4)));
                    Write((byte)((control & 15) < 10 ? '0' + (control & 15) : 'a' + (control & 15) - 10));
                    break;
            }

            text = text[(index + 1)..];
        }

        Write(text);
    }

    private void Grow(int size)
    {
        if ((long)Length + size > most)
        {
            throw new AnswerTooLongException(most);
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max((long)Length + size, bytes.Length * 2L), Array.MaxLength));
        bytes.AsSpan(0, Length).CopyTo(larger);

        // What stands behind the end may be a text that waits for its quotes.
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
