using Bookings.Application.Mail;
using Bookings.Domain.Bookings;
using Bookings.Domain.Mail;
using Bookings.Domain.Messages;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>Everything around a letter: what it can tell, to whom it goes, and whose it is.</summary>
/// <param name="Facts">What it can tell.</param>
/// <param name="Booking">The booking; null for a calendar event without one.</param>
/// <param name="Event">The calendar event; null for a booking without any.</param>
/// <param name="Zone">Zone of the unit or host.</param>
/// <param name="Languages">The guest's language and those of the organization, the dearest first.</param>
/// <param name="SenderName">How the sender is shown.</param>
/// <param name="ReplyTo">Where answers go; null stands for the sender.</param>
internal sealed record LetterScene(
    GuestFacts Facts, Booking? Booking, CalendarEvent? Event, DateTimeZone Zone, IReadOnlyList<string?> Languages, string SenderName, Mailbox? ReplyTo)
{
    /// <summary>The stay as a calendar file; null when there is no stay.</summary>
    public MailCalendar? Calendar { get; init; }

    /// <summary>Title of the calendar event, for the team.</summary>
    public string Title => Event is null ? Facts.Reference : Event.Title.Length > 0 ? Event.Title : Event.GeneratedTitle;

    /// <summary>Whether guests are told nothing by themselves.</summary>
    public bool IsSilent => Booking is { Silent: true };

    /// <summary>The moments that messages are counted from; null without a booking of days.</summary>
    public BookedMoments? Moments => Booking is { } booking && Event is { } stay
        ? new BookedMoments(stay.StartDate, stay.EndDate, booking.CreatedAt, booking.ConfirmedAt, Zone)
        : null;

    /// <summary>Where a message of a kind goes; empty when no address is known.</summary>
    public string AddressOf(MessageType type) => type == MessageType.Sms ? Facts.Guest.Phone : Facts.Guest.Email;
}
