using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Invites further people to a meeting. Who takes part already is passed over.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="Guests">The people, each with an address; a missing zone or language is that of the one who booked.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_GUESTS_DISABLED">The event type takes no further guests.</error>
///   <error code="BOOKING_TOO_MANY_GUESTS">Or any other refusal of <see cref="Booking.Invite"/>.</error>
/// </errors>
public sealed record InviteGuests(Call Call, BookingId BookingId, IReadOnlyList<InvitedGuest> Guests) : ICommand<BookingReceipt>;

internal sealed class InviteGuestsShape : AbstractValidator<InviteGuests>
{
    public InviteGuestsShape()
    {
        RuleFor(request => request.Guests).Must(guests => guests.Count is >= 1 and <= 10).WithMessage("guests must contain 1 to 10 elements");
        RuleForEach(request => request.Guests).ChildRules(guest =>
        {
            guest.RuleFor(person => person.Email).NotEmpty().MaximumLength(320);
            guest.RuleFor(person => person.Name).MaximumLength(200);
        });
    }
}

internal sealed class InviteGuestsHandler(IBookingsDb db, BookedTimes times) : IRequestHandler<InviteGuests, Result<BookingReceipt>>
{
    private static readonly Error Disabled = Error.Unprocessable("BOOKING_GUESTS_DISABLED", "This event type does not allow guests", "guests");

    public async Task<Result<BookingReceipt>> Handle(InviteGuests request, CancellationToken cancellationToken)
    {
        var call = request.Call;
        var found = await times.Load(call.OrganizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        var options = await db.EventTypes.Where(row => row.OrganizationId == call.OrganizationId && row.Id == booking.EventTypeId)
            .Select(row => row.Options).SingleOrDefaultAsync(cancellationToken);
        if (options is { GuestsDisabled: true } || options?.Fields.Any(field => field is { Slug: "guests", Hidden: true }) == true)
        {
            return Disabled;
        }

        var hostEmail = await db.Hosts.Where(row => row.OrganizationId == call.OrganizationId && row.Id == booking.HostId)
            .Select(row => row.Email).SingleOrDefaultAsync(cancellationToken);
        var booker = booking.Attendees.MinBy(attendee => attendee.Position);
        var guests = request.Guests.Select(guest => new Participant(
            guest.Name ?? string.Empty, guest.Email, guest.TimeZone ?? booker?.TimeZone ?? "UTC", guest.Language ?? booker?.Language ?? "en", guest.PhoneNumber));
        return booking.Invite([.. guests], hostEmail ?? string.Empty, call.Caller.UserId, call.Now).Map(_ => BookingReceipt.Of(booking));
    }
}
