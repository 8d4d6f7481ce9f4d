namespace Bookings.WebApi.Scheduling.ApiKeys;

/// <summary>The new key, which is told once.</summary>
internal sealed record RefreshedKeyOutput(string ApiKey);
