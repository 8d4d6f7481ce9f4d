using System.Text.Json.Nodes;
using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Bookings;

/// <summary>Moves a meeting to another place at the same time.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="Location">An address, a link or a number.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
/// </errors>
public sealed record RelocateBooking(Call Call, BookingId BookingId, string Location) : ICommand<BookingReceipt>;

internal sealed class RelocateBookingShape : AbstractValidator<RelocateBooking>
{
    public RelocateBookingShape() => RuleFor(request => request.Location).NotEmpty().MaximumLength(2_000);
}

internal sealed class RelocateBookingHandler(BookedTimes times) : IRequestHandler<RelocateBooking, Result<BookingReceipt>>
{
    public async Task<Result<BookingReceipt>> Handle(RelocateBooking request, CancellationToken cancellationToken)
    {
        var call = request.Call;
        var found = await times.Load(call.OrganizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        return booking.Relocate(request.Location, WithoutVideo(booking.Metadata), call.Caller.UserId, call.Now).Map(_ => BookingReceipt.Of(booking));
    }

    // scheduling-v2, 3.1: this value is shown in place of the location, so it goes with the old one.
    private static Json WithoutVideo(Json metadata)
    {
        var values = JsonNode.Parse(metadata.Text)!.AsObject();
        return values.Remove("videoCallUrl") ? new Json(values.ToJsonString()) : metadata;
    }
}
