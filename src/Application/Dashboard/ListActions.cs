using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Dashboard;

/// <summary>The clicks of the organization's keys, newest first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="WithViews">Whether looks at pages are listed beside actions.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListActions(Call Call, bool WithViews, int Skip) : IQuery<Excerpt<OperatorAction>>
{
    /// <summary>The name of a look at a page.</summary>
    public const string View = "view";
}

internal sealed class ListActionsHandler(IBookingsDb db) : IRequestHandler<ListActions, Result<Excerpt<OperatorAction>>>
{
    public async Task<Result<Excerpt<OperatorAction>>> Handle(ListActions request, CancellationToken cancellationToken)
    {
        var organizationId = request.Call.OrganizationId;
        return Excerpt<OperatorAction>.Of(await db.Set<OperatorAction>().AsNoTracking()
            .Where(action => action.OrganizationId == organizationId && (request.WithViews || action.Name != ListActions.View))
            .OrderByDescending(action => action.Id)
            .Skip(request.Skip)
            .Take(Excerpt<OperatorAction>.Size + 1)
            .ToListAsync(cancellationToken));
    }
}
