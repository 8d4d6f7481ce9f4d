using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bookings.Application.Tables;

/// <summary>Strong entity tags of single rows: <c>"ROW-REPRESENTATION"</c>, two groups of 16 hexadecimal digits.</summary>
/// <remarks>
/// The first group names the version of the row: table, key and the row's <c>xmin</c>, which changes with every update whatever it
/// changes. It does not depend on select or Accept, so <c>If-Match</c> compares only it, inside the transaction of a write, over
/// the locked row. The second group is taken from the bytes of the answer and their media type, so that two representations of
/// one row, or one whose embedded rows changed, differ; <c>If-None-Match</c> compares both groups.
/// </remarks>
/// <source href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3" read="2026-08-30" />
public static class EntityTag
{
    private const int GroupLength = 16;

    /// <summary>The first group: the version of a row.</summary>
    /// <param name="table">Name of the table.</param>
    /// <param name="key">The row's key as text, a uuid in lower case with dashes.</param>
    /// <param name="version">The row's <c>xmin</c>.</param>
    public static string OfRow(string table, string key, uint version)
    {
        var text = new byte[4 + Encoding.UTF8.GetMaxByteCount(table.Length + key.Length + 1)].AsSpan();
        BinaryPrimitives.WriteUInt32BigEndian(text, version);
        var length = 4 + Encoding.UTF8.GetBytes(table, text[4..]);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(key, text[length..]);
        return Digest(text[..length]);
    }

    /// <summary>The tag of an answer that holds one row, with its quotes.</summary>
    /// <param name="row">What <see cref="OfRow"/> gave.</param>
    /// <param name="contentType">The media type of the answer.</param>
    /// <param name="body">The bytes of the answer.</param>
    public static string OfAnswer(string row, string contentType, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(contentType));
        hash.AppendData(body);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return $"\"{row}-{Convert.ToHexStringLower(digest[..(GroupLength / 2)])}\"";
    }

    /// <summary>Whether an If-Match header allows to change a row. Weak tags never match.</summary>
    /// <param name="header">The header: <c>*</c> or a list of tags.</param>
    /// <param name="row">The version of the row now, from <see cref="OfRow"/>; null when there is no row.</param>
    public static bool AllowsChange(string header, string? row) =>
        row is not null && Tags(header).Any(tag => tag == "*" || (tag.Length > GroupLength && tag[0] == '"' && tag.AsSpan(1, GroupLength).SequenceEqual(row)));

    /// <summary>Whether an If-Match header has a tag that could match: <c>*</c>, or a strong one.</summary>
    public static bool IsReadable(string header) => Tags(header).Any(tag => tag == "*" || (tag.Length > 1 && tag[0] == '"' && tag[^1] == '"'));

    /// <summary>Whether an If-None-Match header names the answer that would be given: then it is 304.</summary>
    /// <param name="header">The header: <c>*</c> or a list of tags, weak ones too.</param>
    /// <param name="tag">The tag of the answer, from <see cref="OfAnswer"/>.</param>
    public static bool IsKnown(string header, string tag) =>
        Tags(header).Any(known => known == "*" || (known.StartsWith("W/", StringComparison.Ordinal) ? known[2..] : known) == tag);

    private static string[] Tags(string header) => header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Digest(ReadOnlySpan<byte> text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, digest);
        return Convert.ToHexStringLower(digest[..(GroupLength / 2)]);
    }
}
