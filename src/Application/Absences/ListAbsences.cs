using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Absences;

/// <summary>Lists the absences of the caller.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Take">How many at most.</param>
/// <param name="Skip">How many to leave out first.</param>
/// <param name="Order">By which days; ties and the rest by number.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
/// </errors>
public sealed record ListAbsences(Call Call, int Take, int Skip, AbsenceOrder Order) : IQuery<IReadOnlyList<AbsenceView>>;

internal sealed class ListAbsencesHandler(IBookingsDb db) : IRequestHandler<ListAbsences, Result<IReadOnlyList<AbsenceView>>>
{
    public async Task<Result<IReadOnlyList<AbsenceView>>> Handle(ListAbsences request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var (organizationId, hostId, number) = (host.Value.OrganizationId, host.Value.Id, host.Value.Number);
        var own = db.OutOfOffice.AsNoTracking().Where(absence => absence.OrganizationId == organizationId && absence.HostId == hostId);
        var ordered = request.Order switch
        {
            AbsenceOrder.Start => own.OrderBy(absence => absence.StartsAt).ThenBy(absence => absence.Number),
            AbsenceOrder.StartDescending => own.OrderByDescending(absence => absence.StartsAt).ThenBy(absence => absence.Number),
            AbsenceOrder.End => own.OrderBy(absence => absence.EndsAt).ThenBy(absence => absence.Number),
            AbsenceOrder.EndDescending => own.OrderByDescending(absence => absence.EndsAt).ThenBy(absence => absence.Number),
            _ => own.OrderBy(absence => absence.Number),
        };
        var found = await ordered.Skip(request.Skip).Take(request.Take)
            .Select(absence => new
            {
                Absence = absence,
                ToHostNumber = db.Hosts.Where(to => to.OrganizationId == organizationId && to.Id == absence.ToHostId).Select(to => (int?)to.Number).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(row => new AbsenceView(row.Absence, number, row.ToHostNumber));
    }
}
