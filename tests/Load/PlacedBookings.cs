namespace Bookings.Load;

internal static class PlacedBookings
{
    public static Task Run(LoadOptions options, CancellationToken cancellation) => throw new LoadException("later");
}
