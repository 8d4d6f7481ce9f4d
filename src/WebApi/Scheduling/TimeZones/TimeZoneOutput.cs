using System.Text.Json.Serialization;
using Bookings.Domain.Time;

namespace Bookings.WebApi.Scheduling.TimeZones;

/// <summary>A place by which people choose a zone.</summary>
internal sealed record TimeZoneOutput(string City, string Timezone, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country)
{
    public static TimeZoneOutput Of(ZonePlace place) => new(place.City, place.ZoneId, place.Country);
}
