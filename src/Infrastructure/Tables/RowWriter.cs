using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Tables;

/// <summary>Writes rows from the driver's binary columns as JSON objects, without a string or an object in between.</summary>
/// <remarks>
/// The layouts are PostgreSQL's binary send formats: big-endian integers, dates in days and timestamps in microseconds since
/// 2000-01-01, jsonb with one version byte in front.
/// </remarks>
internal sealed class RowWriter(NpgsqlDataReader reader, RowStep[] steps, EmbedRows[] embeds, bool stripsNulls, DateTimeZone? zone = null)
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private static readonly long Year2000Ticks = new DateTime(2000, 1, 1).Ticks;

    private readonly byte[] scratch = new byte[16];

    public void Write(JsonBuffer target)
    {
        target.Write((byte)'{');
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            if (step.Kind == StepKind.EndObject)
            {
                target.Write((byte)'}');
                continue;
            }

            var isNull = step.IsNullable && reader.IsDBNull(step.Ordinal);
            if (isNull && stripsNulls && step.Kind != StepKind.Rows)
            {
                i = step.Kind == StepKind.BeginObject ? step.Target - 1 : i;
                continue;
            }

            target.Write(target.IsAfterOpening ? step.Name.AsSpan(1) : step.Name);
            if (isNull && step.Kind != StepKind.Rows)
            {
                target.Write("null"u8);
                i = step.Kind == StepKind.BeginObject ? step.Target - 1 : i;
                continue;
            }

            switch (step.Kind)
            {
                case StepKind.BeginObject:
                    target.Write((byte)'{');
                    break;
                case StepKind.Rows:
                    embeds[step.Target].Write(isNull ? Guid.Empty : ReadUuid(step.Ordinal), target);
                    break;
                default:
                    WriteValue(step, target);
                    break;
            }
        }

        target.Write((byte)'}');
    }

    public Guid ReadUuid(int ordinal)
    {
        reader.GetBytes(ordinal, 0, scratch, 0, 16);
        return new Guid(scratch, bigEndian: true);
    }

    private void WriteValue(in RowStep step, JsonBuffer target)
    {
        switch (step.Kind)
        {
            case StepKind.Text:
                WriteText(step.Ordinal, target);
                break;
            case StepKind.Jsonb:
                WriteRaw(step.Ordinal, 1, target);
                break;
            case StepKind.RawJson or StepKind.Number:
                WriteRaw(step.Ordinal, 0, target);
                break;
            case StepKind.Uuid:
                WriteUuid(step.Ordinal, target);
                break;
            case StepKind.Boolean:
                reader.GetBytes(step.Ordinal, 0, scratch, 0, 1);
                target.Write(scratch[0] == 0 ? "false"u8 : "true"u8);
                break;
            case StepKind.Int16:
                reader.GetBytes(step.Ordinal, 0, scratch, 0, 2);
                target.Write((long)BinaryPrimitives.ReadInt16BigEndian(scratch));
                break;
            case StepKind.Int32:
                target.Write((long)ReadInt32(step.Ordinal));
                break;
            case StepKind.Int64:
                target.Write(ReadInt64(step.Ordinal));
                break;
            case StepKind.Float4:
                reader.GetBytes(step.Ordinal, 0, scratch, 0, 4);
                WriteFloat(BinaryPrimitives.ReadSingleBigEndian(scratch), target);
                break;
            case StepKind.Float8:
                reader.GetBytes(step.Ordinal, 0, scratch, 0, 8);
                WriteDouble(BinaryPrimitives.ReadDoubleBigEndian(scratch), target);
                break;
            case StepKind.Date:
                WriteDate(ReadInt32(step.Ordinal), target);
                break;
            case StepKind.Time:
                target.Write((byte)'"');
                WriteTime(ReadInt64(step.Ordinal), target);
                target.Write((byte)'"');
                break;
            case StepKind.Timestamp:
                WriteInstant(ReadInt64(step.Ordinal), target);
                break;
            case StepKind.LocalTimestamp:
                WriteTimestamp(ReadInt64(step.Ordinal), "\""u8, target);
                break;
            default:
                throw new InvalidOperationException($"{step.Kind} is no value.");
        }
    }

    private int ReadInt32(int ordinal)
    {
        reader.GetBytes(ordinal, 0, scratch, 0, 4);
        return BinaryPrimitives.ReadInt32BigEndian(scratch);
    }

    private long ReadInt64(int ordinal)
    {
        reader.GetBytes(ordinal, 0, scratch, 0, 8);
        return BinaryPrimitives.ReadInt64BigEndian(scratch);
    }

    private void WriteText(int ordinal, JsonBuffer target) => target.CloseText(Read(ordinal, 0, 1, target));

    private void WriteRaw(int ordinal, int skip, JsonBuffer target) => target.Advance(Read(ordinal, skip, 0, target));

    // Reads a column to behind the end of the buffer, where it is not yet counted. Most values fit at the first try.
    private int Read(int ordinal, int skip, int gap, JsonBuffer target)
    {
        var free = target.ReserveSegment(1024);
        var length = (int)reader.GetBytes(ordinal, skip, free.Array, free.Offset + gap, free.Count - 2);
        if (length == free.Count - 2)
        {
            var total = (int)reader.GetBytes(ordinal, 0, null, 0, 0) - skip;
            free = target.ReserveSegment(total + 2);
            length = (int)reader.GetBytes(ordinal, skip, free.Array, free.Offset + gap, total);
        }

        return length;
    }

    private void WriteUuid(int ordinal, JsonBuffer target)
    {
        var free = target.Reserve(38);
        free[0] = free[37] = (byte)'"';
        Utf8Formatter.TryFormat(ReadUuid(ordinal), free[1..], out _, 'D');
        target.Advance(38);
    }

    private static void WriteFloat(float value, JsonBuffer target)
    {
        if (!float.IsFinite(value))
        {
            target.WriteString(value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        value.TryFormat(target.Reserve(32), out var written, default, CultureInfo.InvariantCulture);
        target.Advance(written);
    }

    private static void WriteDouble(double value, JsonBuffer target)
    {
        if (!double.IsFinite(value))
        {
            target.WriteString(value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        value.TryFormat(target.Reserve(32), out var written, default, CultureInfo.InvariantCulture);
        target.Advance(written);
    }

    private static void WriteDate(int days, JsonBuffer target)
    {
        if (days is int.MaxValue or int.MinValue)
        {
            target.Write(days > 0 ? "\"infinity\""u8 : "\"-infinity\""u8);
            return;
        }

        target.Write((byte)'"');
        WriteDay(days, target);
        target.Write((byte)'"');
    }

    private void WriteInstant(long microseconds, JsonBuffer target)
    {
        if (zone is null || microseconds is long.MaxValue or long.MinValue)
        {
            WriteTimestamp(microseconds, "+00:00\""u8, target);
            return;
        }

        var ticks = Year2000Ticks + (Int128)microseconds * 10;
        var isInRange = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
        var seconds = isInRange ? zone.GetUtcOffset(Instant.FromUnixTimeTicks((long)ticks - DateTime.UnixEpoch.Ticks)).Seconds : 0;
        Span<byte> end = stackalloc byte[10];
        var length = 6;
        end[0] = (byte)(seconds < 0 ? '-' : '+');
        var size = Math.Abs(seconds);
        Digits(size / 3600, end[1..]);
        end[3] = (byte)':';
        Digits(size / 60 % 60, end[4..]);
        if (size % 60 != 0)
        {
            end[6] = (byte)':';
            Digits(size % 60, end[7..]);
            length = 9;
        }

        end[length++] = (byte)'"';
        WriteTimestamp(microseconds + (seconds * 1_000_000L), end[..length], target);
    }

    private static void WriteTimestamp(long microseconds, ReadOnlySpan<byte> end, JsonBuffer target)
    {
        if (microseconds is long.MaxValue or long.MinValue)
        {
            target.Write(microseconds > 0 ? "\"infinity\""u8 : "\"-infinity\""u8);
            return;
        }

        var days = Math.DivRem(microseconds, MicrosecondsPerDay, out var rest);
        if (rest < 0)
        {
            days--;
            rest += MicrosecondsPerDay;
        }

        target.Write((byte)'"');
        WriteDay((int)days, target);
        target.Write((byte)'T');
        WriteTime(rest, target);
        target.Write(end);
    }

    private static void WriteDay(int days, JsonBuffer target)
    {
        var ticks = Year2000Ticks + (days * TimeSpan.TicksPerDay);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            // PostgreSQL knows years beyond 9999 and before Christ; no booking does, and the range of the type ends here.
            target.Write(ticks < 0 ? "0001-01-01"u8 : "9999-12-31"u8);
            return;
        }

        var (year, month, day) = new DateOnly().AddDays((int)(ticks / TimeSpan.TicksPerDay));
        var free = target.Reserve(10);
        Digits(year / 100, free);
        Digits(year % 100, free[2..]);
        free[4] = free[7] = (byte)'-';
        Digits(month, free[5..]);
        Digits(day, free[8..]);
        target.Advance(10);
    }

    private static void WriteTime(long microseconds, JsonBuffer target)
    {
        var seconds = (int)(microseconds / 1_000_000);
        var fraction = (int)(microseconds % 1_000_000);
        var free = target.Reserve(15);
        Digits(seconds / 3600, free);
        Digits(seconds / 60 % 60, free[3..]);
        Digits(seconds % 60, free[6..]);
        free[2] = free[5] = (byte)':';
        var length = 8;
        if (fraction > 0)
        {
            free[8] = (byte)'.';
            for (var i = 14; i > 8; i--)
            {
                free[i] = (byte)('0' + (fraction % 10));
                fraction /= 10;
            }

            length = 15;
            while (free[length - 1] == '0')
            {
                length--;
            }
        }

        target.Advance(length);
    }

    private static void Digits(int value, Span<byte> target)
    {
        target[0] = (byte)('0' + (value / 10));
        target[1] = (byte)('0' + (value % 10));
    }
}
