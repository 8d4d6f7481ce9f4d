using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>What an event type allows to be done with its meetings. Pure.</summary>
/// <source href="scheduling-v2 §3.3, §3.6, §3.7, §6" />
public static class MeetingPolicy
{
    /// <summary>Tells what becomes of a new booking.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="startsAt">When the meeting starts.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>Pending when the host answers by hand: always, or only those that start sooner than the event type's threshold.</returns>
    public static BookingStatus StatusOf(EventType eventType, Instant startsAt, Instant now) =>
        eventType.RequiresConfirmation
        && (eventType.Options.ConfirmationThreshold is not { } minutes || startsAt - now < Duration.FromMinutes(minutes))
            ? BookingStatus.Pending
            : BookingStatus.Accepted;

    /// <summary>Decides whether a request says what the event type asks for, whatever its time.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="lengthInMinutes">The wanted length; null takes the usual one.</param>
    /// <param name="party">Who books.</param>
    /// <param name="answers">What they answer.</param>
    /// <errors>
    ///   <error code="BOOKING_LENGTH">The event type does not have the length.</error>
    ///   <error code="BOOKING_GUESTS_DISABLED">Further guests are named, and the event type takes none.</error>
    ///   <error code="BOOKING_FIELD_MISSING">Or another refusal of <see cref="BookingFields.Check"/>.</error>
    /// </errors>
    public static Result<Done> CheckRequest(EventType eventType, int? lengthInMinutes, Party party, BookingAnswers answers)
    {
        if (lengthInMinutes is { } length && (eventType.Options.LengthOptions.Count == 0 || !eventType.Lasts(length)))
        {
            return BookingErrors.Length(eventType);
        }

        return eventType.Options.GuestsDisabled && party.Guests.Count > 0
            ? BookingErrors.GuestsDisabled(eventType.Number)
            : BookingFields.Check(eventType, answers);
    }

    /// <summary>Decides whether a guest may have one more coming meeting of the event type.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="active">Uids of the guest's coming meetings, the next one first.</param>
    /// <errors>
    ///   <error code="BOOKING_ACTIVE_LIMIT">There are as many as the event type allows.</error>
    /// </errors>
    public static Result<Done> CheckActive(EventType eventType, IReadOnlyList<string> active) =>
        eventType.Options.ActiveBookingsLimit is { } limit && active.Count >= limit.Most
            ? BookingErrors.TooManyActive(limit.OffersReschedule ? active[^1] : null)
            : Done.Value;

    /// <summary>Decides whether a meeting may be called off.</summary>
    /// <param name="eventType">The event type; null when it was deleted.</param>
    /// <param name="endsAt">When the meeting ends.</param>
    /// <param name="reason">Why; null when not told.</param>
    /// <param name="isHost">Whether one of the hosts calls it off, who owe the guest a reason.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLING_DISABLED">The event type does not allow it.</error>
    ///   <error code="BOOKING_ENDED">The meeting is over.</error>
    ///   <error code="BOOKING_REASON_MISSING">A host tells no reason.</error>
    /// </errors>
    public static Result<Done> CheckCancel(EventType? eventType, Instant endsAt, string? reason, bool isHost, Instant now)
    {
        if (eventType is { Options.CancellingDisabled: true })
        {
            return BookingErrors.CancellingDisabled;
        }

        if (endsAt <= now)
        {
            return BookingErrors.Ended;
        }

        return isHost && string.IsNullOrWhiteSpace(reason) ? BookingErrors.ReasonMissing : Done.Value;
    }

    /// <summary>Decides whether a meeting may be moved.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="old">The booking as it is.</param>
    /// <param name="startsAt">When it starts.</param>
    /// <param name="endsAt">When it ends.</param>
    /// <param name="reason">Why; null when not told.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="BOOKING_RESCHEDULED">Another booking took its place already.</error>
    ///   <error code="BOOKING_CANCELLED">It was declined, or cancelled where the event type keeps cancelled meetings so.</error>
    ///   <error code="BOOKING_RESCHEDULING_DISABLED">The event type does not allow it.</error>
    ///   <error code="BOOKING_RESCHEDULING_PAST">The meeting is over, where the event type keeps such meetings as they are.</error>
    ///   <error code="BOOKING_RESCHEDULING_LATE">It begins too soon.</error>
    ///   <error code="BOOKING_FIELD_MISSING">The event type asks for a reason.</error>
    /// </errors>
    public static Result<Done> CheckReschedule(EventType eventType, Booking old, Instant startsAt, Instant endsAt, string? reason, Instant now)
    {
        var options = eventType.Options;
        var isOver = endsAt <= now;
        return old switch
        {
            { RescheduledToUid: { } successor } => BookingErrors.CannotMoveTwice(old.Uid, successor),
            { Status: BookingStatus.Cancelled } when !options.AllowsReschedulingCancelled => BookingErrors.CannotMoveCancelled(old.Uid),
            { Status: BookingStatus.Rejected } => BookingErrors.CannotMoveDeclined(old.Uid),
            _ when options.ReschedulingDisabled => BookingErrors.ReschedulingDisabled,
            _ when isOver && !options.AllowsReschedulingPast => BookingErrors.CannotMovePast(old.Uid),
            _ when !isOver && options.ReschedulingMinutesBefore is { } minutes && startsAt - now < Duration.FromMinutes(minutes) => BookingErrors.ReschedulingTooLate,
            _ when string.IsNullOrWhiteSpace(reason) && AsksWhy(options) => BookingFieldErrors.Missing("rescheduleReason", eventType.Number),
            _ => Done.Value,
        };
    }

    private static bool AsksWhy(EventTypeOptions options) =>
        BookingFields.Of(options, choosesPlace: false).Any(field => field is { Slug: "rescheduleReason", Required: true, Hidden: false });
}
