using System.Text.Json.Nodes;
using Bookings.Application.Webhooks;
using Bookings.Domain.Bookings;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Application.Mail;

/// <summary>A meeting as mails tell of it.</summary>
internal sealed record MailedMeeting
{
    private const string VideoCallUrl = "videoCallUrl";
    private const string Integration = "integrations:";

    /// <summary>The booking.</summary>
    public required BookingId BookingId { get; init; }

    /// <summary>Its name in the scheduling dialect.</summary>
    public required string Uid { get; init; }

    /// <summary>The first booking of the chain of moves: its mails are one line.</summary>
    public required Guid StreamId { get; init; }

    /// <summary>UID in calendars: that of the first booking of the chain of moves, so that a move is the same entry at another time.</summary>
    public required string CalendarUid { get; init; }

    /// <summary>What stands behind the @ in UIDs.</summary>
    public required string UidHost { get; init; }

    /// <summary>When it, or a booking before it in the chain, changed.</summary>
    public IReadOnlyList<Instant> Changes { get; init; } = [];

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>First instant.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>First instant after it.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>Where: an address, a link or a number; null when open, or a video call without an address.</summary>
    public string? Location { get; init; }

    /// <summary>Whether it is a video call.</summary>
    public bool IsOnline { get; init; }

    /// <summary>Remarks of the guest; null when there are none.</summary>
    public string? Notes { get; init; }

    /// <summary>Answers to the booking's questions, for hosts.</summary>
    public IReadOnlyList<(string Question, string Answer)> Answers { get; init; } = [];

    /// <summary>Who takes it, the organizer first.</summary>
    public required IReadOnlyList<MailReader> Hosts { get; init; }

    /// <summary>The guests, the one who booked first.</summary>
    public required IReadOnlyList<MailReader> Guests { get; init; }

    /// <summary>Where it stands.</summary>
    public BookingStatus Status { get; init; } = BookingStatus.Accepted;

    /// <summary>Whether it waits for the host.</summary>
    public bool IsPending => Status == BookingStatus.Pending;

    /// <summary>Whether it was ever promised, and so stands in calendars.</summary>
    public bool WasPromised { get; init; }

    /// <summary>Whether its guests have seats: each takes part for itself.</summary>
    public bool IsSeated { get; init; }

    /// <summary>Whether those who have seats know of each other.</summary>
    public bool ShowsSeats { get; init; }

    /// <summary>The series; null for a single meeting.</summary>
    public string? SeriesUid { get; init; }

    /// <summary>Whether it was called off so that the guest chooses another time.</summary>
    public bool RequestsReschedule { get; init; }

    /// <summary>Why it was cancelled or declined; null when not told.</summary>
    public string? EndReason { get; init; }

    /// <summary>Who cancelled it; null when not told.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Why it was moved here; null when not told.</summary>
    public string? ReschedulingReason { get; init; }

    /// <summary>Whether guests may cancel.</summary>
    public bool CanCancel { get; init; } = true;

    /// <summary>Whether guests may reschedule.</summary>
    public bool CanReschedule { get; init; } = true;

    /// <summary>Which mails the organization wants.</summary>
    public MailSwitches Switches { get; init; } = MailSwitches.None;

    /// <summary>SEQUENCE at a moment: grows with each change.</summary>
    public int SequenceAt(Instant moment) => Changes.Count(change => change <= moment);

    /// <summary>Takes what mails need out of a booking.</summary>
    /// <param name="told">The booking.</param>
    /// <param name="calendarUid">UID of the first booking of the chain.</param>
    /// <param name="uidHost">What stands behind the @ in UIDs.</param>
    /// <param name="changes">When the bookings of the chain changed.</param>
    public static MailedMeeting Of(ToldMeeting told, string calendarUid, string uidHost, IReadOnlyList<Instant> changes)
    {
        var (booking, eventType) = (told.Booking, told.View.EventType);
        var options = eventType?.Options;
        var place = (JsonNode.Parse(booking.Metadata.Text) as JsonObject)?[VideoCallUrl]?.ToString() ?? booking.Location;
        return new MailedMeeting
        {
            BookingId = booking.Id,
            Uid = booking.Uid,
            StreamId = told.StreamId,
            CalendarUid = calendarUid,
            UidHost = uidHost,
            Changes = changes,
            Title = booking.Title,
            StartsAt = told.View.StartsAt,
            EndsAt = told.View.EndsAt,
            Location = place is null or "" || place.StartsWith(Integration, StringComparison.Ordinal) ? null : place,
            IsOnline = place?.StartsWith(Integration, StringComparison.Ordinal) == true,
            Notes = booking.Description is { Length: > 0 } notes ? notes : null,
            Answers = [.. AnswersOf(booking, options)],
            Hosts = [Reader(told.View.Host), .. Readers(booking, areHosts: true)],
            Guests = [.. Readers(booking, areHosts: false)],
            Status = booking.Status,
            WasPromised = booking.ConfirmedAt is not null,
            IsSeated = booking.IsSeated,
            ShowsSeats = options?.Seats?.ShowsAttendees == true,
            SeriesUid = booking.RecurringUid,
            RequestsReschedule = booking.RequestsReschedule,
            EndReason = booking.RejectionReason ?? booking.CancellationReason,
            EndedBy = booking.CancelledByEmail ?? booking.RescheduledByEmail,
            ReschedulingReason = booking.ReschedulingReason,
            CanCancel = options?.CancellingDisabled != true,
            CanReschedule = options?.ReschedulingDisabled != true,
            Switches = MailSwitches.Of(booking.Silent, eventType),
        };
    }

    /// <summary>A host as a reader.</summary>
    public static MailReader Reader(Host host) =>
        new(host.Name, host.Email, host.TimeZone, host.Locale) { HostId = host.Id, Has24Hours = host.TimeFormat == 24 };

    private static IEnumerable<MailReader> Readers(Booking booking, bool areHosts) => booking.Attendees
        .Where(person => person.HostId is not null == areHosts)
        .OrderBy(person => person.Position)
        .Select(person => new MailReader(person.Name, person.Email, person.TimeZone, person.Language) { HostId = person.HostId, SeatUid = person.SeatUid });

    private static IEnumerable<(string, string)> AnswersOf(Booking booking, EventTypeOptions? options)
    {
        foreach (var (slug, value) in JsonNode.Parse(booking.Responses.Text) as JsonObject ?? [])
        {
            var field = options?.Fields.FirstOrDefault(candidate => candidate.Slug == slug);
            var text = value is JsonArray several ? string.Join(", ", several.Select(item => item?.ToString())) : value?.ToString();
            if (field is not { IsDefault: true } && !string.IsNullOrWhiteSpace(text) && text != booking.Description)
            {
                yield return (field?.Label ?? slug, text);
            }
        }
    }
}
