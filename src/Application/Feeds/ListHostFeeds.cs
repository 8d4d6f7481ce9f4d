using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Feeds;

/// <summary>Lists the feeds of the caller.</summary>
/// <param name="Call">The call of the person.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
/// </errors>
public sealed record ListHostFeeds(Call Call) : IQuery<HostFeedsView>;

internal sealed class ListHostFeedsHandler(IBookingsDb db) : IRequestHandler<ListHostFeeds, Result<HostFeedsView>>
{
    public Task<Result<HostFeedsView>> Handle(ListHostFeeds request, CancellationToken cancellationToken) =>
        db.HostFeedsOf(request.Call.Caller, cancellationToken);
}
