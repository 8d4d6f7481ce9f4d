using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;
using NodaTime;

namespace Bookings.Application.Outbox;

/// <summary>Puts off the rows at the head of an organization's outbox, which a consumer just failed at.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Consumer">Name of the consumer.</param>
/// <param name="Failure">What went wrong, without what the rows hold.</param>
/// <param name="Now">The moment.</param>
/// <remarks>Succeeds with the number of rows that were given up.</remarks>
public sealed record NoteOutboxFailure(OrganizationId OrganizationId, string Consumer, string Failure, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed class NoteOutboxFailureHandler(IOutboxQueue queue) : IRequestHandler<NoteOutboxFailure, Result<int>>
{
    public async Task<Result<int>> Handle(NoteOutboxFailure request, CancellationToken cancellationToken)
    {
        var rows = await queue.Claim(request.OrganizationId, request.Consumer, request.Now, 1, cancellationToken);
        return rows.Count == 0 ? 0 : await queue.Fail(request.OrganizationId, request.Consumer, rows, request.Failure, request.Now, cancellationToken);
    }
}
