using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Shows a schedule of the caller.</summary>
/// <param name="Call">The call of the host.</param>
/// <param name="Number">The schedule.</param>
public sealed record GetSchedule(Call Call, int Number) : IQuery<ScheduleView>;

/// <summary>Handles <see cref="GetSchedule"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class GetScheduleHandler(IBookingsDb db) : IRequestHandler<GetSchedule, Result<ScheduleView>>
{
    /// <inheritdoc />
    public Task<Result<ScheduleView>> Handle(GetSchedule request, CancellationToken cancellationToken) =>
        db.OwnSchedule(request.Call.Caller, request.Number, cancellationToken);
}
