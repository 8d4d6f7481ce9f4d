namespace Bookings.Load;

internal static class Slots
{
    public static Task Run(LoadOptions options, CancellationToken cancellation) => throw new LoadException("later");
}
