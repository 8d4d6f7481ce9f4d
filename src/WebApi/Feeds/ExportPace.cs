using Bookings.WebApi.Edge;
using NodaTime;

namespace Bookings.WebApi.Feeds;

/// <summary>Counts the calendars that are sent for each secret: a reader gone wild must not keep the database busy.</summary>
/// <remarks>Looking whether something changed is free when nothing did. Only secrets that something has are counted, so that guesses fill no memory.</remarks>
/// <threadsafety>Safe; one for the whole server.</threadsafety>
internal sealed class ExportPace(RateSettings settings)
{
    private const int MostCallers = 100_000;

    private readonly RateWindows<string> windows = new(MostCallers);

    /// <summary>Seconds to wait when the secret was read too often; null when it was not.</summary>
    public int? Look(string secret, Instant now) => IsUnlimited ? null : Wait(windows.Peek(secret, settings.ExportsPerMinute, now));

    /// <summary>Counts a calendar that is about to be sent.</summary>
    /// <returns>Seconds to wait when it is one too many; null when it is not.</returns>
    public int? Take(string secret, Instant now) => IsUnlimited ? null : Wait(windows.Take(secret, settings.ExportsPerMinute, now));

    private bool IsUnlimited => settings.ExportsPerMinute <= 0;

    private static int? Wait(RateState state) => state.IsRefused ? state.Seconds : null;
}
