using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bookings.Application.Webhooks;

/// <summary>Writes JSON as <c>JSON.stringify</c> of ECMAScript does. Pure.</summary>
/// <remarks>Receivers of the tables dialect parse a body, write it again and check the signature over that; so numbers and escapes must be theirs.</remarks>
internal static class StringifiedJson
{
    // Beyond, a number with a point is written with an exponent, or loses digits: neither happens to amounts and counts.
    private const double LargestPlain = 1e21;
    private const double SmallestPlain = 1e-6;

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Writes a value without spaces, members in the order of the document.</summary>
    public static void Write(JsonElement value, StringBuilder target)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Join(target, '{', '}', value.EnumerateObject(), member =>
                {
                    WriteText(member.Name, target);
                    target.Append(':');
                    Write(member.Value, target);
                });
                break;
            case JsonValueKind.Array:
                Join(target, '[', ']', value.EnumerateArray(), item => Write(item, target));
                break;
            case JsonValueKind.String:
                WriteText(value.GetString()!, target);
                break;
            case JsonValueKind.Number:
                target.Append(Number(value.GetRawText()));
                break;
            default:
                target.Append(value.GetRawText());
                break;
        }
    }

    /// <summary>Writes a text in quotes.</summary>
    public static void WriteText(string text, StringBuilder target)
    {
        target.Append('"');
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            target.Append(rest[..at]).Append(Escape(rest[at]));
            rest = rest[(at + 1)..];
        }

        target.Append(rest).Append('"');
    }

    private static string Escape(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
    };

    private static string Number(string raw)
    {
        var isPlainInteger = raw.Length <= 15 && !raw.AsSpan().ContainsAny('.', 'e', 'E');
        if (isPlainInteger || !double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return raw == "-0" ? "0" : raw;
        }

        if (number == 0)
        {
            return "0";
        }

        var size = Math.Abs(number);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (size >= LargestPlain || size < SmallestPlain)
        {
            return shortest.Replace("E+", "e+", StringComparison.Ordinal).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E-", "e-", StringComparison.Ordinal);
        }

        return shortest.Contains('E', StringComparison.Ordinal)
            ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : shortest;
    }

    private static void Join<T>(StringBuilder target, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        target.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                target.Append(',');
            }

            isFirst = false;
            write(item);
        }

        target.Append(close);
    }
}
