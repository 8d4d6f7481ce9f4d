using Bookings.Application.Feeds;
using NodaTime;

namespace Bookings.WebApi.Feeds;

/// <summary>Since when each calendar has been as it is, for readers that ask by date and not by tag.</summary>
/// <remarks>
/// Rows cannot tell: an event that was deleted, or moved to another unit, leaves none behind. So it is when this node first wrote the calendar as it is.
/// No two states of a calendar have the same second. Another node, and the same one after a restart, say another second; that costs a reader one copy.
/// </remarks>
/// <threadsafety>Safe; one for the whole server.</threadsafety>
internal sealed class ExportVersions
{
    private const int MostCalendars = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Secret, string Options), (string Etag, long Second)> versions = [];

    /// <summary>Says since when, in whole seconds.</summary>
    /// <param name="secret">The secret of the calendar, which exists.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="etag">The tag of the calendar as it is now.</param>
    /// <param name="now">The moment of the request.</param>
    public Instant Since(string secret, ExportOptions options, string etag, Instant now)
    {
        var key = (secret, $"{string.Join(',', options.Types)} {string.Join(',', options.Statuses)} {options.WithRelated} {options.WithImported} {options.WithDetails}");
        lock (gate)
        {
            var isKnown = versions.TryGetValue(key, out var version);
            if (!isKnown || version.Etag != etag)
            {
                if (versions.Count == MostCalendars && !isKnown)
                {
                    versions.Clear();
                }

                version = (etag, isKnown ? Math.Max(now.ToUnixTimeSeconds(), version.Second + 1) : now.ToUnixTimeSeconds());
                versions[key] = version;
            }

            return Instant.FromUnixTimeSeconds(version.Second);
        }
    }
}
