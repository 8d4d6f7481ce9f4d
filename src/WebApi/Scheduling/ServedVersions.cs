namespace Bookings.WebApi.Scheduling;

/// <summary>The versions of the dialect in which an endpoint is found; endpoints that do not say are found in all.</summary>
/// <param name="Versions">Known versions.</param>
internal sealed record ServedVersions(IReadOnlyList<string> Versions);
