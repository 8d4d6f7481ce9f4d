using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using MediatR;

namespace Bookings.Application.Feeds;

/// <summary>Lets a feed of the caller take the caller's time, or no longer.</summary>
/// <remarks>A feed that is selected is fetched first, so that no slot is offered on top of its events.</remarks>
/// <param name="Call">The call of the person.</param>
/// <param name="Credential">Number of the credential.</param>
/// <param name="Url">Address of the feed.</param>
/// <param name="IsSelected">Whether its events take the caller's time.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="HOST_FEED_CREDENTIAL">The caller has no such credential.</error>
///   <error code="HOST_FEED_NOT_FOUND">The credential has no such feed.</error>
///   <error code="HOST_FEED_UNREADABLE">The feed does not answer, or gives no calendar.</error>
/// </errors>
public sealed record SelectHostFeed(Call Call, int Credential, string Url, bool IsSelected) : IRequest<Result<HostFeedsView>>;

internal sealed class SelectHostFeedHandler(IBookingsDb db, ITransactions transactions, HostFeedSource source, HostBusyTimes busyTimes, FeedSettings settings)
    : IRequestHandler<SelectHostFeed, Result<HostFeedsView>>
{
    public async Task<Result<HostFeedsView>> Handle(SelectHostFeed request, CancellationToken cancellationToken)
    {
        var found = await Find(request, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        // The feed is fetched for a while: afterwards the rows are read anew.
        db.ChangeTracker.Clear();
        if (!request.IsSelected)
        {
            return await transactions.Run(token => Apply(request, null, token), cancellationToken);
        }

        var fetched = await source.Fetch([request.Url], cancellationToken);
        return fetched.IsError ? fetched.Error : await transactions.Run(token => Apply(request, fetched.Value[0], token), cancellationToken);
    }

    private async Task<Result<(HostFeedsView View, ExternalCalendar Feed)>> Find(SelectHostFeed request, CancellationToken cancellationToken)
    {
        var found = await db.HostFeedsOf(request.Call.Caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        if (found.Value.Feeds.Count == 0 || found.Value.Host.Number != request.Credential)
        {
            return HostFeedErrors.CredentialNotFound;
        }

        return found.Value.Feeds.FirstOrDefault(feed => feed.IcalUrl == request.Url) is { } feed ? (found.Value, feed) : HostFeedErrors.CalendarNotFound;
    }

    private async Task<Result<HostFeedsView>> Apply(SelectHostFeed request, FetchedFeed? fetched, CancellationToken cancellationToken)
    {
        var found = await Find(request, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var ((view, feed), now) = (found.Value, request.Call.Now);
        feed.Select(request.IsSelected, now);
        if (fetched is null)
        {
            await busyTimes.Clear(feed, now, cancellationToken);
        }
        else
        {
            var next = SyncSchedule.AfterSuccess(now, settings.Interval(null), Random.Shared.NextDouble());
            await busyTimes.Read(feed, view.Host, fetched.Body, fetched.Feed, false, next, now, cancellationToken);
        }

        return view;
    }
}
