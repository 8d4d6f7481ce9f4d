using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bookings.Application.Tables.Requests;

/// <summary>The place behind the last row of a page: what the row had in the terms of the order, and its key.</summary>
/// <remarks>
/// Opaque for callers, but no secret: it holds only what the caller has read, and gives no right. A digest over the table, the order
/// and the values keeps a cursor of another table or order, or one that was changed, from being taken for a place.
/// </remarks>
public static class PageCursor
{
    private const int DigestLength = 12;

    /// <summary>Writes a cursor.</summary>
    /// <param name="table">The table.</param>
    /// <param name="order">The text of its order; empty without.</param>
    /// <param name="values">One text for each term, null for a null, then the key.</param>
    public static string Write(string table, string order, IReadOnlyList<string?> values)
    {
        var json = JsonSerializer.Serialize(values);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Digest(table, order, json) + json));
    }

    /// <summary>Reads a cursor.</summary>
    /// <param name="text">What the caller sent.</param>
    /// <param name="table">The table.</param>
    /// <param name="order">The text of its order.</param>
    /// <param name="count">How many values there must be.</param>
    /// <returns>The values, or null when the cursor is none of ours or belongs to another table or order.</returns>
    public static IReadOnlyList<string?>? Read(string text, string table, string order, int count)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        var content = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        if (content.Length <= DigestLength || content[..DigestLength] != Digest(table, order, content[DigestLength..]))
        {
            return null;
        }

        var values = JsonSerializer.Deserialize<string?[]>(content[DigestLength..])!;
        return values.Length == count ? values : null;
    }

    private static string Digest(string table, string order, string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{table}\n{order}\n{json}")).AsSpan(0, DigestLength / 2));
}
