using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>What happened in the organization and a consumer fails at, or gave up; newest first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="Text">Part of the type, the consumer or the cause, or the id of what it happened to; empty for all.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListOutboxFailures(Call Call, string Text, int Skip) : IQuery<Excerpt<OutboxFailure>>;

internal sealed class ListOutboxFailuresHandler(IDashboardRows rows) : IRequestHandler<ListOutboxFailures, Result<Excerpt<OutboxFailure>>>
{
    public async Task<Result<Excerpt<OutboxFailure>>> Handle(ListOutboxFailures request, CancellationToken cancellationToken) => Excerpt<OutboxFailure>.Of(
        await rows.OutboxFailures(request.Call.OrganizationId, request.Text, request.Skip, Excerpt<OutboxFailure>.Size + 1, cancellationToken));
}
