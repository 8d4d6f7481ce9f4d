using System.Text.RegularExpressions;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Prints an answer so that two of them are equal when a caller could not tell them apart.</summary>
internal static partial class Same
{
    // What differs between any two answers.
    private static readonly string[] Passing = ["Date", "X-Request-Id", "RateLimit", "RateLimit-Policy", "ETag", "Transfer-Encoding", "traceparent"];

    /// <summary>Status, headers and body, with the key that was asked for, generated keys, secrets and moments replaced.</summary>
    public static string Print(ApiReply reply, string key)
    {
        var headers = reply.Headers.Where(header => !Passing.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {header.Value}");
        var printed = $"{reply.Code}\n{string.Join('\n', headers)}\n{reply.Text}";
        var text = key.Length == 0 ? printed : printed
            .Replace(Uri.EscapeDataString(key), "KEY", StringComparison.OrdinalIgnoreCase).Replace(key, "KEY", StringComparison.OrdinalIgnoreCase);
        text = Length().Replace(text, string.Empty);
        return Moment().Replace(Uuid().Replace(Secret().Replace(text, "\"SECRET\""), "KEY"), "MOMENT");
    }

    [GeneratedRegex(@"Content-Length: \d+\n")]
    private static partial Regex Length();

    // Made anew for each row.
    [GeneratedRegex("\"([0-9a-f]{32}|whsec_[A-Za-z0-9+/=]+)\"")]
    private static partial Regex Secret();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")]
    private static partial Regex Moment();
}
