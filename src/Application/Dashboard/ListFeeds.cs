using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>The imported calendars of the organization, failing ones first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="Text">Part of the name, the platform or the owner; empty for all.</param>
/// <param name="State">Which ones.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListFeeds(Call Call, string Text, FeedState State, int Skip) : IQuery<Excerpt<FeedLine>>;

internal sealed class ListFeedsHandler(IDashboardRows rows) : IRequestHandler<ListFeeds, Result<Excerpt<FeedLine>>>
{
    public async Task<Result<Excerpt<FeedLine>>> Handle(ListFeeds request, CancellationToken cancellationToken) => Excerpt<FeedLine>.Of(await rows.Feeds(
        request.Call.OrganizationId, request.Text, request.State, request.Call.Now, request.Skip, Excerpt<FeedLine>.Size + 1, cancellationToken));
}
