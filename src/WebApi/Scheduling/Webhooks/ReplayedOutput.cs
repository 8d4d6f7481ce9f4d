namespace Bookings.WebApi.Scheduling.Webhooks;

/// <summary>How many notifications were put back into the queue.</summary>
/// <param name="Replayed">The number.</param>
internal sealed record ReplayedOutput(int Replayed);
