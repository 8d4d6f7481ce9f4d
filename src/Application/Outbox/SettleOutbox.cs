using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;
using NodaTime;

namespace Bookings.Application.Outbox;

/// <summary>Hands the next outbox rows of an organization to a consumer.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Consumer">Name of the consumer.</param>
/// <param name="Most">About how many rows.</param>
/// <param name="Now">The moment.</param>
/// <remarks>Succeeds with the number of rows that it took.</remarks>
public sealed record SettleOutbox(OrganizationId OrganizationId, string Consumer, int Most, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed class SettleOutboxHandler(IOutboxQueue queue, IEnumerable<IOutboxConsumer> consumers) : IRequestHandler<SettleOutbox, Result<int>>
{
    public async Task<Result<int>> Handle(SettleOutbox request, CancellationToken cancellationToken)
    {
        var (organizationId, consumer) = (request.OrganizationId, consumers.Single(candidate => candidate.Name == request.Consumer));
        var rows = await queue.Claim(organizationId, consumer.Name, request.Now, request.Most, cancellationToken);
        if (rows.Count > 0)
        {
            await consumer.Take(organizationId, rows, request.Now, cancellationToken);
            await queue.Settle(organizationId, consumer.Name, rows, request.Now, cancellationToken);
        }

        return rows.Count;
    }
}
