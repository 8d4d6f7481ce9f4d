using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Bookings;

/// <summary>Takes a guest out of a booking.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="AttendeeNumber">The guest's number in the scheduling dialect.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_ATTENDEE_NOT_FOUND">Or any other refusal of <see cref="Booking.Dismiss"/>.</error>
/// </errors>
public sealed record DismissAttendee(Call Call, BookingId BookingId, int AttendeeNumber) : ICommand<Attendee>;

internal sealed class DismissAttendeeHandler(BookedTimes times) : IRequestHandler<DismissAttendee, Result<Attendee>>
{
    public async Task<Result<Attendee>> Handle(DismissAttendee request, CancellationToken cancellationToken)
    {
        var call = request.Call;
        var found = await times.Load(call.OrganizationId, request.BookingId, cancellationToken);
        return found.IsError ? found.Error : found.Value.Dismiss(request.AttendeeNumber, call.Caller.UserId, call.Now);
    }
}
