using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary>A booking as version 2024-04-15 shows it: other names, statuses in capitals. Reference: scheduling-v2 §3.18.</summary>
internal sealed record FormerBookingOutput
{
    public required int Id { get; init; }

    public required string Uid { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string StartTime { get; init; }

    public required string EndTime { get; init; }

    /// <summary>ACCEPTED, PENDING, CANCELLED or REJECTED.</summary>
    public required string Status { get; init; }

    public required int? EventTypeId { get; init; }

    public required BookingOutput.EventTypeReference? EventType { get; init; }

    public required Person? User { get; init; }

    public required IReadOnlyList<Guest> Attendees { get; init; }

    public required string Location { get; init; }

    public required JsonObject Metadata { get; init; }

    public required JsonObject Responses { get; init; }

    /// <summary>The series; null on a meeting of none.</summary>
    public required string? RecurringEventId { get; init; }

    /// <summary>The booking that this one took the place of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FromReschedule { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CancellationReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RejectionReason { get; init; }

    /// <summary>Whether another booking took the place of this one.</summary>
    public required bool Rescheduled { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    internal sealed record Person(int Id, string Name, string Email, string Username, string TimeZone);

    internal sealed record Guest(string Name, string Email, string TimeZone, string Locale);

    /// <summary>Writes a booking of the newest version in the first one's shape.</summary>
    public static FormerBookingOutput Of(BookingOutput booking) => new()
    {
        Id = booking.Id,
        Uid = booking.Uid,
        Title = booking.Title,
        Description = booking.Description,
        StartTime = booking.Start,
        EndTime = booking.End,
        Status = booking.Status.ToUpperInvariant(),
        EventTypeId = booking.EventTypeId,
        EventType = booking.EventType,
        User = booking.Hosts is [var host, ..] ? new Person(host.Id, host.Name, host.Email, host.Username, host.TimeZone) : null,
        Attendees = [.. booking.Attendees.Select(attendee => new Guest(attendee.Name, attendee.Email, attendee.TimeZone, attendee.Language))],
        Location = booking.Location,
        Metadata = (JsonObject)booking.Metadata.DeepClone(),
        Responses = booking.BookingFieldsResponses is { } responses ? (JsonObject)responses.DeepClone() : [],
        RecurringEventId = booking.RecurringBookingUid,
        FromReschedule = booking.RescheduledFromUid,
        CancellationReason = booking.CancellationReason,
        RejectionReason = booking.RejectionReason,
        Rescheduled = booking.RescheduledToUid is not null,
        CreatedAt = booking.CreatedAt,
        UpdatedAt = booking.UpdatedAt,
    };
}
