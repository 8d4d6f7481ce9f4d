using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Feeds;

/// <summary>Says whether the feeds of the caller can be relied on.</summary>
/// <param name="Call">The call of the person.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="HOST_FEED_NONE">There is no feed.</error>
///   <error code="HOST_FEED_NOT_CONNECTED">None of the feeds is selected.</error>
///   <error code="HOST_FEED_INVALID">A selected feed was not read well for long.</error>
/// </errors>
public sealed record CheckHostFeeds(Call Call) : IQuery<Done>;

internal sealed class CheckHostFeedsHandler(IBookingsDb db) : IRequestHandler<CheckHostFeeds, Result<Done>>
{
    public async Task<Result<Done>> Handle(CheckHostFeeds request, CancellationToken cancellationToken)
    {
        var found = await db.HostFeedsOf(request.Call.Caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var feeds = found.Value.Feeds;
        if (feeds.Count == 0)
        {
            return HostFeedErrors.None;
        }

        if (!feeds.Any(feed => feed.Active))
        {
            return HostFeedErrors.NotConnected;
        }

        return feeds.FirstOrDefault(feed => feed.IsUnknown(request.Call.Now)) is { } unknown
            ? HostFeedErrors.Invalid with { Details = unknown.Error }
            : Done.Value;
    }
}
