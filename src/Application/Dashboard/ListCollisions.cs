using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>What was sold twice in the organization, the earliest days first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="Text">Part of the unit, the feed or a title; empty for all.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListCollisions(Call Call, string Text, int Skip) : IQuery<Excerpt<CollisionLine>>;

internal sealed class ListCollisionsHandler(IDashboardRows rows) : IRequestHandler<ListCollisions, Result<Excerpt<CollisionLine>>>
{
    public async Task<Result<Excerpt<CollisionLine>>> Handle(ListCollisions request, CancellationToken cancellationToken) => Excerpt<CollisionLine>.Of(
        await rows.Collisions(request.Call.OrganizationId, request.Text, request.Skip, Excerpt<CollisionLine>.Size + 1, cancellationToken));
}
