using System.Text;
using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Requests;

/// <summary>Splits a raw query string into decoded parameters.</summary>
public static class QueryText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Splits at <c>&amp;</c>; a blank is <c>+</c> or <c>%20</c>; a percent sign without two hexadecimal digits stays as it is.</summary>
    /// <example><c>a=eq.1&amp;b=like.%test</c> gives (a, eq.1) and (b, like.%test).</example>
    /// <errors>
    ///   <error code="PGRST100">Bytes that are not UTF-8.</error>
    ///   <error code="22021">A character with the code 0.</error>
    /// </errors>
    public static Result<List<(string Name, string Value)>> Split(ReadOnlySpan<char> query)
    {
        var parameters = new List<(string, string)>(8);
        if (query.Length > 0 && query[0] == '?')
        {
            query = query[1..];
        }

        foreach (var range in query.Split('&'))
        {
            var parameter = query[range];
            var equals = parameter.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            if (Decode(parameter[..equals]) is not { } name || Decode(parameter[(equals + 1)..]) is not { } value)
            {
                return TableErrors.Unparsable("query string", parameter.ToString(), 1, "unexpected bytes that are not UTF-8");
            }

            if (name.Contains('\0', StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal))
            {
                return TableErrors.ZeroCharacter();
            }

            parameters.Add((name, value));
        }

        return parameters;
    }

    /// <summary>Joins parameters to a query string again: sorted by name, encoded anew, so that nothing of the caller's own spelling is left.</summary>
    /// <returns>The text without a question mark.</returns>
    public static string Join(IEnumerable<(string Name, string Value)> parameters)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? string.Empty : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    private static string? Decode(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('%', '+') < 0)
        {
            return Checked(text.ToString());
        }

        Span<byte> bytes = text.Length * 3 <= 768 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes[length++] = (byte)((FromHex(text[i + 1]) << 4) | FromHex(text[i + 2]));
                i += 2;
            }
            else if (c < 0x80)
            {
                bytes[length++] = c == '+' ? (byte)' ' : (byte)c;
            }
            else
            {
                var take = char.IsHighSurrogate(c) && i + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text.Slice(i, take), bytes[length..]);
                i += take - 1;
            }
        }

        try
        {
            return Checked(StrictUtf8.GetString(bytes[..length]));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Half a surrogate pair is no character: it would fail later and less clearly.
    private static string? Checked(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return null;
                }

                i++;
            }
        }

        return text;
    }

    private static int FromHex(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
