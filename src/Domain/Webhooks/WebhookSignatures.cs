using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Bookings.Domain.Webhooks;

/// <summary>Signs what is posted. Pure.</summary>
public static class WebhookSignatures
{
    /// <summary>What a secret of random bytes begins with: the rest is base64. Of any other secret the UTF-8 bytes are the key.</summary>
    public const string SecretPrefix = "whsec_";

    // Twice as many bits as the signature needs at least.
    private const int SecretBytes = 32;

    /// <summary>Makes a secret.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The value of <c>webhook-signature</c>: one signature for each secret, so that a receiver may know either.</summary>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="at">The moment of the try; its whole seconds are the value of <c>webhook-timestamp</c>.</param>
    /// <param name="body">The exact body.</param>
    /// <param name="secrets">One, or the new and the former one.</param>
    /// <source href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md" />
    public static string Standard(string id, Instant at, ReadOnlySpan<byte> body, IEnumerable<string> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))));
    }

    /// <summary>The value of <c>X-Signature</c>, which receivers of the tables dialect know: MD5 over the secret, a dot and the body, in lower-case hexadecimal.</summary>
    /// <source href="bookingmood §13" />
    public static string Md5(ReadOnlySpan<byte> body, string secret)
    {
#pragma warning disable CA5351 // Not our choice: existing receivers check exactly this. The signature that protects stands beside it.
        return Convert.ToHexStringLower(MD5.HashData([.. Encoding.UTF8.GetBytes(secret), (byte)'.', .. body]));
#pragma warning restore CA5351
    }

    /// <summary>The value of <c>X-Cal-Signature-256</c>, which receivers of the scheduling dialect know: HMAC-SHA256 of the body, in lower-case hexadecimal.</summary>
    /// <source href="scheduling-v2 §11.3" />
    public static string Sha256(ReadOnlySpan<byte> body, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static byte[] KeyOf(string secret)
    {
        if (secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            var key = new byte[secret.Length];
            if (Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length) && length > 0)
            {
                return key[..length];
            }
        }

        return Encoding.UTF8.GetBytes(secret);
    }
}
