using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Bookings.Infrastructure.Tables;

/// <summary>Writes rows as PostgreSQL writes a row as text: a header line, then a line for each row, lines apart by one newline.</summary>
/// <remarks>
/// A value stands in quotes when it is the empty text or holds a blank, comma, quote, parenthesis, backslash or line break; null is
/// nothing at all. Truth values are t and f, instants have a blank instead of the T, arrays are in braces, embedded rows are JSON.
/// Without rows there is no header, only a newline.
/// </remarks>
internal sealed class CsvRows(IReadOnlyList<StepKind> kinds, bool escapesFormulas)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(" ,\"()\\\n\r\t\v\f");

    private readonly StringBuilder text = new(4096);

    /// <summary>Turns a JSON array of rows into CSV.</summary>
    public byte[] Write(ReadOnlySpan<byte> rows)
    {
        var reader = new Utf8JsonReader(rows);
        var header = new StringBuilder();
        var lines = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            text.Append(lines++ == 0 ? string.Empty : "\n");
            var member = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (lines == 1)
                {
                    header.Append(member == 0 ? string.Empty : ",").Append(reader.GetString());
                }

                text.Append(member == 0 ? string.Empty : ",");
                reader.Read();
                WriteValue(ref reader, kinds[member++], rows);
            }
        }

        return Encoding.UTF8.GetBytes(lines == 0 ? "\n" : $"{header}\n{text}");
    }

    private void WriteValue(ref Utf8JsonReader reader, StepKind kind, ReadOnlySpan<byte> rows)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.True when kind == StepKind.Boolean:
                text.Append('t');
                break;
            case JsonTokenType.False when kind == StepKind.Boolean:
                text.Append('f');
                break;
            case JsonTokenType.String when kind is not (StepKind.Jsonb or StepKind.Rows):
                var value = reader.GetString()!;
                WriteText(kind is StepKind.Timestamp or StepKind.LocalTimestamp ? AsTimestamp(value) : value);
                break;
            case JsonTokenType.StartArray when kind == StepKind.RawJson:
                WriteText(AsArray(ref reader));
                break;
            default:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                WriteText(Encoding.UTF8.GetString(rows[start..(int)reader.BytesConsumed]));
                break;
        }
    }

    // 2026-03-01T10:00:00+00:00 is 2026-03-01 10:00:00+00 in the database's own form.
    private static string AsTimestamp(string value)
    {
        value = value.Replace('T', ' ');
        return value.Length > 6 && value[^6] is '+' or '-' && value.EndsWith(":00", StringComparison.Ordinal) ? value[..^3] : value;
    }

    private static string AsArray(ref Utf8JsonReader reader)
    {
        var literal = new StringBuilder("{");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            literal.Append(literal.Length > 1 ? "," : string.Empty);
            switch (reader.TokenType)
            {
                case JsonTokenType.Null:
                    literal.Append("NULL");
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    literal.Append(reader.GetBoolean() ? 't' : 'f');
                    break;
                default:
                    var element = reader.GetString()!;
                    var isPlain = element.Length > 0 && element.IndexOfAny(['"', '\\', '{', '}', ',', ' ', '\t', '\n', '\r', '\v', '\f']) < 0
                        && !element.Equals("NULL", StringComparison.OrdinalIgnoreCase);
                    literal.Append(isPlain
                        ? element
                        : $"\"{element.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
                    break;
            }
        }

        return literal.Append('}').ToString();
    }

    private void WriteText(string value)
    {
        // A number may begin with a minus; everything else that begins so would be run by a spreadsheet.
        if (escapesFormulas && value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            value = $"'{value}";
        }

        if (value.Length > 0 && value.AsSpan().IndexOfAny(Quoted) < 0)
        {
            text.Append(value);
            return;
        }

        text.Append('"');
        foreach (var c in value)
        {
            text.Append(c is '"' or '\\' ? $"{c}{c}" : c.ToString());
        }

        text.Append('"');
    }
}
