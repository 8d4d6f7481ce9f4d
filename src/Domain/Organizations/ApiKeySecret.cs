using System.Security.Cryptography;
using System.Text;

namespace Bookings.Domain.Organizations;

/// <summary>The text of an API key: prefix, 32 random characters, 6 characters of checksum, all base 62.</summary>
/// <remarks>
/// The checksum lets scanners and the server refuse a mistyped key without asking the database. About 190 random bits make a slow password
/// hash pointless, so SHA-256 is enough. Never logged: <see cref="ToString"/> shows only the prefix.
/// </remarks>
/// <example><c>cal_live_</c> followed by 38 characters.</example>
public sealed class ApiKeySecret
{
    /// <summary>What every key starts with.</summary>
    public const string Prefix = "cal_live_";

    private const int RandomLength = 32;
    private const int ChecksumLength = 6;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private ApiKeySecret(string text) => Text = text;

    /// <summary>The whole key.</summary>
    public string Text { get; }

    /// <summary>Makes a new key.</summary>
    public static ApiKeySecret New()
    {
        var random = RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return new ApiKeySecret(Prefix + random + Checksum(random));
    }

    /// <summary>Reads a key; null when it is none or mistyped.</summary>
    public static ApiKeySecret? Parse(string text)
    {
        if (text.Length != Prefix.Length + RandomLength + ChecksumLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var random = text.AsSpan(Prefix.Length, RandomLength);
        return text.AsSpan()[^ChecksumLength..].SequenceEqual(Checksum(random)) ? new ApiKeySecret(text) : null;
    }

    /// <summary>SHA-256 of the key: what the server keeps.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    /// <inheritdoc />
    public override string ToString() => Prefix + "...";

    private static string Checksum(ReadOnlySpan<char> random)
    {
        var rest = Crc32(random);
        Span<char> text = stackalloc char[ChecksumLength];
        for (var index = ChecksumLength - 1; index >= 0; index--)
        {
            text[index] = Alphabet[(int)(rest % 62)];
            rest /= 62;
        }

        return new string(text);
    }

    // The reflected CRC-32 of IEEE 802.3; short enough to stand here rather than bring a package into the domain.
    private static uint Crc32(ReadOnlySpan<char> ascii)
    {
        var crc = uint.MaxValue;
        foreach (var character in ascii)
        {
            crc ^= (byte)character;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0u : 0xEDB88320);
            }
        }

        return ~crc;
    }
}
