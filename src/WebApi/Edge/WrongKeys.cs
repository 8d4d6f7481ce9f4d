using NodaTime;

namespace Bookings.WebApi.Edge;

/// <summary>Counts wrong keys by address, for everything that takes keys: both APIs and the dashboard. Who guesses here may not go on there.</summary>
/// <threadsafety>Safe; one for the whole server.</threadsafety>
internal sealed class WrongKeys(RateSettings settings)
{
    private const int MostCallers = 100_000;

    private readonly RateWindows<AddressBlock> windows = new(MostCallers);

    /// <summary>Where the address stands; null when there is no limit.</summary>
    public RateState? Peek(HttpContext context, Instant now) =>
        settings.WrongKeysPerMinute > 0 ? windows.Peek(BlockOf(context), settings.WrongKeysPerMinute, now) : null;

    /// <summary>Counts a wrong key; null when there is no limit.</summary>
    public RateState? Take(HttpContext context, Instant now) =>
        settings.WrongKeysPerMinute > 0 ? windows.Take(BlockOf(context), settings.WrongKeysPerMinute, now) : null;

    private static AddressBlock BlockOf(HttpContext context) => AddressBlock.Of(context.Connection.RemoteIpAddress);
}
