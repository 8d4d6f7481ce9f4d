using System.Text.Json.Serialization;
using Bookings.Application.Availability;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>A reservation as version 2024-09-04 shows it.</summary>
internal sealed record ReservationOutput
{
    public required int EventTypeId { get; init; }

    public required string SlotStart { get; init; }

    public required string SlotEnd { get; init; }

    public required int SlotDuration { get; init; }

    public required string ReservationUid { get; init; }

    /// <summary>Minutes; only told to the one who reserves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ReservationDuration { get; init; }

    public required string ReservationUntil { get; init; }

    public static ReservationOutput Of(ReservationView held) => new()
    {
        EventTypeId = held.EventTypeNumber,
        SlotStart = SchedulingJson.Iso(held.Range.Start),
        SlotEnd = SchedulingJson.Iso(held.Range.End),
        SlotDuration = (int)held.Range.Length.TotalMinutes,
        ReservationUid = held.Uid,
        ReservationUntil = SchedulingJson.Iso(held.ExpiresAt),
    };
}
