namespace Bookings.WebApi.Scheduling;

/// <summary>The versions of the dialect that are known here.</summary>
/// <param name="Versions">All of them, the oldest first.</param>
/// <param name="WhenAbsent">The one that answers requests without a header.</param>
internal sealed record VersionsOutput(IReadOnlyList<string> Versions, string WhenAbsent);
