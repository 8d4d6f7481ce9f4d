using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Shows the caller as a host.</summary>
/// <param name="Call">The call of the host.</param>
public sealed record GetMe(Call Call) : IQuery<HostView>;

/// <summary>Handles <see cref="GetMe"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class GetMeHandler(IBookingsDb db) : IRequestHandler<GetMe, Result<HostView>>
{
    /// <inheritdoc />
    public async Task<Result<HostView>> Handle(GetMe request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var number = await db.Schedules
            .Where(schedule => schedule.OrganizationId == host.Value.OrganizationId && schedule.HostId == host.Value.Id && schedule.IsDefault)
            .Select(schedule => (int?)schedule.Number)
            .SingleOrDefaultAsync(cancellationToken);
        return new HostView(host.Value, number);
    }
}
