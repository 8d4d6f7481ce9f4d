using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Tasks;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>A message to a guest: scheduled, or sent.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/messages" read="2026-03-12" />
public sealed class Message
{
    private const int LongestSubject = 1_000;
    private const int LongestBody = 100_000;

    private Message()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The booking it is about; null when it is about a calendar event without one.</summary>
    public BookingId? BookingId { get; private set; }

    /// <summary>The calendar event it is about; null when it is about the booking as a whole.</summary>
    public CalendarEventId? CalendarEventId { get; private set; }

    /// <summary>The template it was made of; null when it was written by hand.</summary>
    public Guid? MessageTemplateId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Files: a list of {filename, url, type}; null when there are none.</summary>
    public Json? Attachments { get; private set; }

    /// <summary>The text.</summary>
    public string Body { get; private set; } = string.Empty;

    /// <summary>The text as it was sent; null before, and for telephones.</summary>
    public string? Html { get; private set; }

    /// <summary>Whether the details of the booking stand below the text.</summary>
    public bool IncludeBookingDetails { get; private set; }

    /// <summary>Whether the address of the guest's page stands below the text.</summary>
    public bool IncludeBookingLink { get; private set; }

    /// <summary>Whether a calendar file is attached.</summary>
    public bool IncludeIcalData { get; private set; }

    /// <summary>Whether the unit's picture is shown.</summary>
    public bool IncludeProductImage { get; private set; }

    /// <summary>When it is to go out, or went out.</summary>
    public Instant SendAt { get; private set; }

    /// <summary>Whether it waits, for what, or is out.</summary>
    public MessageStatus Status { get; private set; }

    /// <summary>Why it reached nobody; null when it waits, or left for its recipient.</summary>
    public MessageDrop? DroppedFor { get; private set; }

    /// <summary>The subject; empty for telephones.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>How it reaches people.</summary>
    public MessageType Type { get; private set; }

    /// <summary>Makes an empty message, to be filled by the caller and then checked.</summary>
    public static Message Create(OrganizationId organizationId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        CreatedAt = now,
        SendAt = now,
    };

    /// <summary>Makes the message of a template. Its texts keep their variables until it goes out.</summary>
    /// <param name="template">The template.</param>
    /// <param name="bookingId">The booking.</param>
    /// <param name="calendarEventId">The calendar event; null when it is about the booking as a whole.</param>
    /// <param name="languages">The guest's languages, the dearest first.</param>
    /// <param name="status">What it waits for.</param>
    /// <param name="sendAt">When it is to go out.</param>
    /// <param name="now">The moment.</param>
    public static Message Of(
        MessageTemplate template, BookingId bookingId, CalendarEventId? calendarEventId, IReadOnlyList<string?> languages, MessageStatus status, Instant sendAt, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = template.OrganizationId,
        BookingId = bookingId,
        CalendarEventId = calendarEventId,
        MessageTemplateId = template.Id,
        CreatedAt = now,
        Attachments = template.Attachments,
        Body = template.Body.For(languages),
        IncludeBookingDetails = template.IncludeBookingDetails,
        IncludeBookingLink = template.IncludeBookingLink,
        IncludeIcalData = template.IncludeIcalData,
        IncludeProductImage = template.IncludeProductImage,
        SendAt = sendAt,
        Status = status,
        Subject = template.Type == MessageType.Sms ? string.Empty : template.Subject.For(languages),
        Type = template.Type,
    };

    /// <summary>The message goes out: its texts are those that the guest reads.</summary>
    /// <param name="subject">The subject, variables filled in; empty for telephones.</param>
    /// <param name="body">The text, variables filled in.</param>
    /// <param name="html">The whole mail as HTML; null for telephones.</param>
    /// <param name="now">The moment.</param>
    /// <errors>
    ///   <error code="MESSAGE_SENT">It is out already.</error>
    /// </errors>
    public Result<Done> Send(string subject, string body, string? html, Instant now)
    {
        if (Open() is { IsError: true } sent)
        {
            return sent;
        }

        (Subject, Body, Html, SendAt, Status) = (Shorten(subject, LongestSubject), Shorten(body, LongestBody), html, now, MessageStatus.Sent);
        return Done.Value;
    }

    // Values of variables may be longer than the columns take: that must not keep a message from going out.
    private static string Shorten(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>Notes that it reaches nobody.</summary>
    /// <param name="cause">Why.</param>
    public void Drop(MessageDrop cause) => DroppedFor = cause;

    /// <summary>Leaves for its recipient after all, who has an address now.</summary>
    /// <errors>
    ///   <error code="MESSAGE_SENT">It left already, or was dropped for another reason.</error>
    /// </errors>
    public Result<Done> Leave()
    {
        if (DroppedFor != MessageDrop.NoAddress)
        {
            return MessageErrors.Sent;
        }

        DroppedFor = null;
        return Done.Value;
    }

    /// <summary>Accepts the columns as they were set, or says what does not go together.</summary>
    /// <param name="bookingOfEvent">The booking of the calendar event; null when there is no event, or when it has none.</param>
    /// <errors>
    ///   <error code="MESSAGE_STATUS">Only the server says that it was sent.</error>
    ///   <error code="MESSAGE_SUBJECT">It is about neither a booking nor a calendar event.</error>
    ///   <error code="MESSAGE_OTHER_BOOKING">The calendar event is none of the booking's.</error>
    ///   <error code="MESSAGE_NO_EVENT">Its time hangs on an event that is not named.</error>
    /// </errors>
    public Result<Done> Settle(BookingId? bookingOfEvent)
    {
        if (Status == MessageStatus.Sent)
        {
            return MessageErrors.NotYours;
        }

        if (BookingId is null && CalendarEventId is null)
        {
            return MessageErrors.Aimless;
        }

        if (CalendarEventId is null)
        {
            return Status == MessageStatus.ManuallyScheduled ? Done.Value : MessageErrors.NoEvent;
        }

        BookingId ??= bookingOfEvent;
        return BookingId == bookingOfEvent ? Done.Value : MessageErrors.OtherBooking;
    }

    /// <summary>Moves with the calendar event, when its time hangs on it.</summary>
    /// <param name="before">Days and zone before.</param>
    /// <param name="after">Days and zone now.</param>
    public void Follow(EventDays before, EventDays after)
    {
        SendAt = Status switch
        {
            MessageStatus.ScheduledAroundArrival => EventDays.Shift(SendAt, before.StartDate, after.StartDate, before.Zone, after.Zone),
            MessageStatus.ScheduledAroundDeparture => EventDays.Shift(SendAt, before.EndDate, after.EndDate, before.Zone, after.Zone),
            _ => SendAt,
        };
    }

    /// <summary>Refuses to touch a message that is out.</summary>
    /// <errors>
    ///   <error code="MESSAGE_SENT">It is out.</error>
    /// </errors>
    public Result<Done> Open() => Status == MessageStatus.Sent ? MessageErrors.Sent : Done.Value;
}
