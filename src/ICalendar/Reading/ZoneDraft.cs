using Bookings.ICalendar.Recurrence;
using Bookings.ICalendar.Zones;

namespace Bookings.ICalendar.Reading;

/// <summary>A VTIMEZONE while its lines come in.</summary>
internal sealed class ZoneDraft
{
    public string? Id { get; set; }

    /// <summary>X-LIC-LOCATION, an IANA id as a rule.</summary>
    public string? Location { get; set; }

    public List<ObservanceDraft> Observances { get; } = [];

    /// <summary>Lays the zone out; null when it has no complete observance.</summary>
    public FileZone? ToZone(StepBudget budget) =>
        FileZone.Create(Id ?? "file", [.. Observances.Select(draft => draft.ToObservance()).OfType<Observance>()], budget);
}
