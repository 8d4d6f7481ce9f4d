using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>A booking as version 2024-08-13 shows it. Reference: scheduling-v2 §3.1.</summary>
internal sealed record BookingOutput
{
    // Reference scheduling-v2 §3.1: shown as the location, not among the metadata.
    private const string VideoCallUrl = "videoCallUrl";

    public required int Id { get; init; }

    public required string Uid { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<HostOutput> Hosts { get; init; }

    [AllowedValues("accepted", "pending", "cancelled", "rejected")]
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

    /// <summary>The series; on meetings of one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RecurringBookingUid { get; init; }

    /// <summary>The seat that was just taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SeatUid { get; init; }

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

    public required JsonObject Metadata { get; init; }

    /// <summary>UID of the meeting in exported calendars.</summary>
    public required string IcsUid { get; init; }

    public required IReadOnlyList<AttendeeOutput> Attendees { get; init; }

    /// <summary>Missing on seated bookings, whose attendees answer each for themselves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Guests { get; init; }

    /// <summary>Missing on seated bookings, as <see cref="Guests"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? BookingFieldsResponses { get; init; }

    internal sealed record HostOutput(int Id, string Name, string Email, string DisplayEmail, string Username, string TimeZone);

    internal sealed record EventTypeReference(int Id, string Slug);

    /// <summary>Writes a booking.</summary>
    /// <param name="view">The booking, as far as the one who asks may see it.</param>
    /// <param name="newSeatUid">The seat that this request took; null when none.</param>
    public static BookingOutput Of(BookingView view, string? newSeatUid = null)
    {
        var (booking, startsAt, endsAt, host, eventType) = view;
        var attendees = booking.Attendees.OrderBy(attendee => attendee.Position).ToList();
        var isCancelled = booking.Status == BookingStatus.Cancelled;
        var metadata = JsonNode.Parse(booking.Metadata.Text) as JsonObject ?? [];
        var location = (metadata.Remove(VideoCallUrl, out var video) ? video?.ToString() : null) ?? booking.Location ?? string.Empty;
        return new BookingOutput
        {
            Id = booking.Number,
            Uid = booking.Uid,
            Title = booking.Title,
            Description = booking.Description ?? string.Empty,
            Hosts = [new HostOutput(host.Number, host.Name, host.Email, AttendeeOutput.Displayed(host.Email), host.Username, host.TimeZone)],
            Status = StatusText(booking.Status),
            CancellationReason = isCancelled ? booking.CancellationReason ?? string.Empty : null,
            CancelledByEmail = isCancelled ? booking.CancelledByEmail ?? string.Empty : null,
            RejectionReason = booking.RejectionReason,
            ReschedulingReason = booking.ReschedulingReason,
            RescheduledByEmail = booking.RescheduledByEmail,
            RescheduledFromUid = booking.RescheduledFromUid,
            RescheduledToUid = booking.RecurringUid is null ? booking.RescheduledToUid : null,
            RecurringBookingUid = booking.RecurringUid,
            SeatUid = newSeatUid,
            Start = SchedulingJson.Iso(startsAt),
            End = SchedulingJson.Iso(endsAt),
            Duration = (int)(endsAt - startsAt).TotalMinutes,
            EventTypeId = eventType?.Number,
            EventType = eventType is null ? null : new EventTypeReference(eventType.Number, eventType.Slug),
            Location = location,
            MeetingUrl = location,
            AbsentHost = booking.AbsentHost,
            CreatedAt = SchedulingJson.Iso(booking.CreatedAt),
            UpdatedAt = SchedulingJson.Iso(booking.UpdatedAt),
            Metadata = metadata,
            IcsUid = view.CalendarUid,
            Attendees = booking.IsSeated
                ? [.. attendees.Where(attendee => IsShown(attendee, view, newSeatUid)).Select(AttendeeOutput.OfSeat)]
                : attendees.ConvertAll(AttendeeOutput.Of),
            Guests = booking.IsSeated ? null : booking.Guests,
            BookingFieldsResponses = booking.IsSeated ? null : Responses(booking, attendees),
        };
    }

    /// <summary>The name of a status in this version.</summary>
    public static string StatusText(BookingStatus status) => status switch
    {
        BookingStatus.Accepted => "accepted",
        BookingStatus.Pending => "pending",
        BookingStatus.Cancelled => "cancelled",
        _ => "rejected",
    };

    // Reference scheduling-v2 §3.1: who has a seat sees the others only if the event type says so; a seat's uid shows that seat.
    private static bool IsShown(Attendee attendee, BookingView view, string? newSeatUid) => view.SeatUid is { } seat
        ? attendee.SeatUid == seat
        : view.Standing >= BookingStanding.Host || view.EventType?.Options.Seats is { ShowsAttendees: true }
            || (newSeatUid is not null && attendee.SeatUid == newSeatUid);

    private static JsonObject Responses(Booking booking, List<Attendee> attendees)
    {
        var responses = JsonNode.Parse(booking.Responses.Text) as JsonObject ?? [];
        if (attendees is [var booker, ..])
        {
            responses["name"] = booker.Name;
            responses["email"] = booker.Email;
            responses["displayEmail"] = AttendeeOutput.Displayed(booker.Email);
        }

        responses["guests"] = new JsonArray([.. booking.Guests.Select(guest => (JsonNode)guest)]);
        responses["displayGuests"] = new JsonArray([.. booking.Guests.Select(guest => (JsonNode)AttendeeOutput.Displayed(guest))]);
        return responses;
    }
}
