using Bookings.ICalendar.Zones;

namespace Bookings.ICalendar.Reading;

/// <summary>A VTIMEZONE while its lines come in.</summary>
internal sealed class ZoneDraft
{
    public string? Id { get; set; }

    /// <summary>X-LIC-LOCATION, an IANA id as a rule.</summary>
    public string? Location { get; set; }

    public List<ObservanceDraft> Observances { get; } = [];

    public FileZone? ToZone() =>
        FileZone.Create(Id ?? "file", [.. Observances.Select(draft => draft.ToObservance()).OfType<Observance>()]);
}
