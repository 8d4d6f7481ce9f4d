using System.Text.Json;
using Bookings.Application.Outbox;

namespace Bookings.Application.Webhooks;

/// <summary>What subscriptions of the scheduling dialect are told of a step in the life of a booking. Pure.</summary>
/// <param name="Row">The domain event.</param>
/// <param name="Trigger">Name of the trigger.</param>
/// <param name="Payload">The domain event's members.</param>
internal sealed record MeetingStep(OutboxRow Row, string Trigger, JsonElement Payload)
{
    /// <summary>A booking was made, or a request granted.</summary>
    public const string Created = "BOOKING_CREATED";

    /// <summary>A booking waits for an answer.</summary>
    public const string Requested = "BOOKING_REQUESTED";

    /// <summary>A booking moved.</summary>
    public const string Rescheduled = "BOOKING_RESCHEDULED";

    /// <summary>A booking, or a seat, was called off.</summary>
    public const string Cancelled = "BOOKING_CANCELLED";

    /// <summary>A request was refused.</summary>
    public const string Rejected = "BOOKING_REJECTED";

    /// <summary>It was told who did not turn up.</summary>
    public const string NoShow = "BOOKING_NO_SHOW_UPDATED";

    /// <summary>A meeting takes place elsewhere.</summary>
    public const string Relocated = "BOOKING_LOCATION_UPDATED";

    /// <summary>Another host takes a meeting.</summary>
    public const string Reassigned = "BOOKING_REASSIGNED";

    /// <summary>The seat that alone it is about; null for the whole booking.</summary>
    public string? SeatUid => Text("seatUid");

    /// <summary>The booking that holds the new time; null when nothing moved.</summary>
    public string? SuccessorUid => Text("successorUid");

    /// <summary>The steps that outbox rows tell of, in order.</summary>
    /// <param name="rows">Rows of whole transactions.</param>
    public static IEnumerable<MeetingStep> Of(IReadOnlyList<OutboxRow> rows)
    {
        // The last seat that is given up calls the meeting off: that is told once.
        var left = rows.Where(row => row.Type == "BookingSeatCancelled").Select(row => (row.TransactionId, row.SubjectId)).ToHashSet();
        foreach (var row in rows.Where(row => row.Type.StartsWith("Booking", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(row.Payload);
            var payload = document.RootElement.Clone();
            foreach (var trigger in TriggersOf(row, payload, left.Contains((row.TransactionId, row.SubjectId))))
            {
                yield return new MeetingStep(row, trigger, payload);
            }
        }
    }

    /// <summary>A member of the domain event as text; null when it has none.</summary>
    public string? Text(string name) => TextOf(Payload, name);

    private static string[] TriggersOf(OutboxRow row, JsonElement payload, bool lostItsLastSeat) => row.Type switch
    {
        // The one that it replaces tells of the move; that it waits for an answer is told besides.
        "BookingPlaced" when TextOf(payload, "status") == "Pending" => [Requested],
        "BookingPlaced" when TextOf(payload, "replacesUid") is null => [Created],
        "BookingConfirmed" => [Created],
        "BookingReopened" => [Requested],
        "BookingDeclined" => [Rejected],
        "BookingCancelled" when !lostItsLastSeat => [Cancelled],
        "BookingSeatCancelled" => [Cancelled],
        "BookingSeatTaken" => [Created],
        "BookingRescheduled" or "BookingSeatsMoved" => [Rescheduled],
        "BookingAbsenceMarked" => [NoShow],
        "BookingRelocated" => [Relocated],
        "BookingReassigned" => [Reassigned],
        _ => [],
    };

    private static string? TextOf(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
