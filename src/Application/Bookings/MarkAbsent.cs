using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Bookings;

/// <summary>Tells who did not turn up to a meeting, or takes it back.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="Host">Whether the host was absent; null keeps it as it is.</param>
/// <param name="Attendees">Attendees by address.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_NOT_STARTED">Or any other refusal of <see cref="Booking.MarkAbsent"/>.</error>
/// </errors>
public sealed record MarkAbsent(Call Call, BookingId BookingId, bool? Host, IReadOnlyList<AttendeeAbsence> Attendees) : ICommand<BookingReceipt>;

internal sealed class MarkAbsentShape : AbstractValidator<MarkAbsent>
{
    public MarkAbsentShape() => RuleFor(request => request).Must(request => request.Host is not null || request.Attendees.Count > 0)
        .WithMessage("Either host or attendees must be provided");
}

internal sealed class MarkAbsentHandler(BookedTimes times) : IRequestHandler<MarkAbsent, Result<BookingReceipt>>
{
    public async Task<Result<BookingReceipt>> Handle(MarkAbsent request, CancellationToken cancellationToken)
    {
        var call = request.Call;
        var found = await times.Load(call.OrganizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        var calendarEvents = await times.Events(booking, cancellationToken);
        return calendarEvents.Min(calendarEvent => calendarEvent.StartsAt) is not { } startsAt
            ? BookingErrors.NotFound
            : booking.MarkAbsent(request.Host, request.Attendees, startsAt, call.Caller.UserId, call.Now).Map(_ => BookingReceipt.Of(booking));
    }
}
