using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>Notifications of the organization that could not be delivered, newest first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListDeadLetters(Call Call, int Skip) : IQuery<Excerpt<DeadLetter>>;

internal sealed class ListDeadLettersHandler(IDashboardRows rows) : IRequestHandler<ListDeadLetters, Result<Excerpt<DeadLetter>>>
{
    public async Task<Result<Excerpt<DeadLetter>>> Handle(ListDeadLetters request, CancellationToken cancellationToken) =>
        Excerpt<DeadLetter>.Of(await rows.DeadLetters(request.Call.OrganizationId, request.Skip, Excerpt<DeadLetter>.Size + 1, cancellationToken));
}
