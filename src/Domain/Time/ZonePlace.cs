namespace Bookings.Domain.Time;

/// <summary>A place by which people choose a zone.</summary>
/// <param name="City">The city that the zone is named after.</param>
/// <param name="ZoneId">IANA name of the zone.</param>
/// <param name="Country">English name of the country; null for zones of no country.</param>
public sealed record ZonePlace(string City, string ZoneId, string? Country);
