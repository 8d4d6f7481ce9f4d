using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Shows a schedule of the caller.</summary>
/// <param name="Caller">The host.</param>
/// <param name="Number">The schedule.</param>
public sealed record GetSchedule(Caller Caller, int Number) : IRequest<Result<ScheduleView>>;

/// <summary>Handles <see cref="GetSchedule"/>.</summary>
/// <param name="db">The database.</param>
public sealed class GetScheduleHandler(IBookingsDb db) : IRequestHandler<GetSchedule, Result<ScheduleView>>
{
    /// <inheritdoc />
    public Task<Result<ScheduleView>> Handle(GetSchedule request, CancellationToken cancellationToken) =>
        db.OwnSchedule(request.Caller, request.Number, cancellationToken);
}
