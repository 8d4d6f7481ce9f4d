using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>A booking as version 2024-08-13 shows it. Reference: scheduling-v2 §3.1.</summary>
internal sealed record BookingOutput
{
    public required int Id { get; init; }

    public required string Uid { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<HostOutput> Hosts { get; init; }

    public required string Status { get; init; }

    /// <summary>On cancelled bookings; empty when no reason was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CancellationReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CancelledByEmail { get; init; }

    /// <summary>On declined bookings that were given a reason.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RejectionReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReschedulingReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RescheduledByEmail { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RescheduledFromUid { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RescheduledToUid { get; init; }

    public required string Start { get; init; }

    public required string End { get; init; }

    /// <summary>Length in whole minutes.</summary>
    public required int Duration { get; init; }

    public required int? EventTypeId { get; init; }

    public required EventTypeReference? EventType { get; init; }

    /// <summary>An address, a link or a number; empty when there is nothing to tell, because clients expect a text.</summary>
    public required string Location { get; init; }

    /// <summary>The same as <see cref="Location"/>, for older clients.</summary>
    public required string MeetingUrl { get; init; }

    public required bool AbsentHost { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    public required JsonElement Metadata { get; init; }

    public required IReadOnlyList<AttendeeOutput> Attendees { get; init; }

    public required IReadOnlyList<string> Guests { get; init; }

    public required JsonObject BookingFieldsResponses { get; init; }

    internal sealed record HostOutput(int Id, string Name, string Email, string DisplayEmail, string Username, string TimeZone);

    internal sealed record EventTypeReference(int Id, string Slug);

    internal sealed record AttendeeOutput(
        string Name,
        string Email,
        string DisplayEmail,
        string TimeZone,
        string Language,
        bool Absent,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PhoneNumber);

    public static BookingOutput Of(BookingView view)
    {
        var (booking, startsAt, endsAt, host, eventType) = view;
        var attendees = booking.Attendees.OrderBy(attendee => attendee.Position).ToList();
        var isCancelled = booking.Status == BookingStatus.Cancelled;
        return new BookingOutput
        {
            Id = booking.Number,
            Uid = booking.Uid,
            Title = booking.Title,
            Description = booking.Description ?? string.Empty,
            Hosts = [new HostOutput(host.Number, host.Name, host.Email, host.Email, host.Username, host.TimeZone)],
            Status = StatusText(booking.Status),
            CancellationReason = isCancelled ? booking.CancellationReason ?? string.Empty : null,
            CancelledByEmail = isCancelled ? booking.CancelledByEmail ?? string.Empty : null,
            RejectionReason = booking.RejectionReason,
            ReschedulingReason = booking.ReschedulingReason,
            RescheduledByEmail = booking.RescheduledByEmail,
            RescheduledFromUid = booking.RescheduledFromUid,
            RescheduledToUid = booking.RescheduledToUid,
            Start = SchedulingJson.Iso(startsAt),
            End = SchedulingJson.Iso(endsAt),
            Duration = (int)(endsAt - startsAt).TotalMinutes,
            EventTypeId = eventType?.Number,
            EventType = eventType is null ? null : new EventTypeReference(eventType.Number, eventType.Slug),
            Location = booking.Location ?? string.Empty,
            MeetingUrl = booking.Location ?? string.Empty,
            AbsentHost = booking.AbsentHost,
            CreatedAt = SchedulingJson.Iso(booking.CreatedAt),
            UpdatedAt = SchedulingJson.Iso(booking.UpdatedAt),
            Metadata = SchedulingJson.Parse(booking.Metadata.Text),
            Attendees = attendees.ConvertAll(attendee => new AttendeeOutput(
                attendee.Name, attendee.Email, attendee.Email, attendee.TimeZone, attendee.Language, attendee.Absent, attendee.PhoneNumber)),
            Guests = booking.Guests,
            BookingFieldsResponses = Responses(booking, attendees),
        };
    }

    private static JsonObject Responses(Booking booking, List<Attendee> attendees)
    {
        var responses = JsonNode.Parse(booking.Responses.Text) as JsonObject ?? [];
        if (attendees is [var booker, ..])
        {
            responses["name"] = booker.Name;
            responses["email"] = booker.Email;
            responses["displayEmail"] = booker.Email;
        }

        var guests = booking.Guests;
        responses["guests"] = new JsonArray([.. guests.Select(guest => (JsonNode)guest)]);
        responses["displayGuests"] = new JsonArray([.. guests.Select(guest => (JsonNode)guest)]);
        return responses;
    }

    private static string StatusText(BookingStatus status) => status switch
    {
        BookingStatus.Accepted => "accepted",
        BookingStatus.Pending => "pending",
        BookingStatus.Cancelled => "cancelled",
        _ => "rejected",
    };
}
