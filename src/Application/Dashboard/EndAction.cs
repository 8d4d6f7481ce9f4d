using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Dashboard;

/// <summary>Notes how a click ended.</summary>
/// <param name="Call">Who clicked.</param>
/// <param name="ActionId">The note.</param>
/// <param name="Outcome"><see cref="ClickOutcomes.Done"/>, <see cref="ClickOutcomes.Failed"/> or the code of the refusal.</param>
public sealed record EndAction(Call Call, Guid ActionId, string Outcome) : ICommand<Done>;

internal sealed class EndActionHandler(IBookingsDb db) : IRequestHandler<EndAction, Result<Done>>
{
    public async Task<Result<Done>> Handle(EndAction request, CancellationToken cancellationToken)
    {
        var organizationId = request.Call.OrganizationId;
        var noted = await db.Set<OperatorAction>()
            .SingleOrDefaultAsync(action => action.OrganizationId == organizationId && action.Id == request.ActionId, cancellationToken);
        noted?.End(request.Outcome);
        return Done.Value;
    }
}
