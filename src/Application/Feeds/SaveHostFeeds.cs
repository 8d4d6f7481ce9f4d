using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using FluentValidation;
using MediatR;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Connects feeds to the caller: their events take the caller's time from then on.</summary>
/// <remarks>
/// The feeds are fetched first, outside of any transaction, and merged when they are connected, so that no slot is offered on top of their events. The list
/// is the whole list: feeds that are not in it go with their events.
/// </remarks>
/// <param name="Call">The call of the person.</param>
/// <param name="Urls">Addresses: http or https with a path that ends in <c>.ics</c>.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="HOST_FEED_UNREADABLE">An address may not be reached, does not answer, or gives no calendar.</error>
/// </errors>
public sealed record SaveHostFeeds(Call Call, IReadOnlyList<string> Urls) : IRequest<Result<HostFeedsView>>
{
    /// <summary>The most feeds of one person.</summary>
    public const int Most = 20;
}

internal sealed class SaveHostFeedsShape : AbstractValidator<SaveHostFeeds>
{
    public SaveHostFeedsShape()
    {
        RuleFor(request => request.Urls.Count).InclusiveBetween(1, SaveHostFeeds.Most).WithMessage($"urls must have 1 to {SaveHostFeeds.Most} addresses");
        RuleForEach(request => request.Urls).MaximumLength(2_000);
    }
}

internal sealed class SaveHostFeedsHandler(IBookingsDb db, ITransactions transactions, HostFeedSource source, HostBusyTimes busyTimes, FeedSettings settings)
    : IRequestHandler<SaveHostFeeds, Result<HostFeedsView>>
{
    public async Task<Result<HostFeedsView>> Handle(SaveHostFeeds request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var fetched = await source.Fetch([.. request.Urls.Distinct(StringComparer.Ordinal)], cancellationToken);
        return fetched.IsError ? fetched.Error : await transactions.Run(token => Save(request, host.Value.Id, fetched.Value, token), cancellationToken);
    }

    private async Task<Result<HostFeedsView>> Save(SaveHostFeeds request, UserId hostId, IReadOnlyList<FetchedFeed> fetched, CancellationToken cancellationToken)
    {
        // Two lists that are saved at the same time are saved one after the other.
        await busyTimes.Lock(request.Call.OrganizationId, hostId, request.Call.Now, cancellationToken);
        var found = await db.HostFeedsOf(request.Call.Caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var (host, former) = found.Value;
        var now = request.Call.Now;
        foreach (var dropped in former.ExceptBy(fetched.Select(feed => feed.Url), feed => feed.IcalUrl, StringComparer.Ordinal))
        {
            await busyTimes.Clear(dropped, now, cancellationToken);
            db.ExternalCalendars.Remove(dropped);
        }

        var saved = new List<ExternalCalendar>();
        foreach (var feed in fetched)
        {
            var calendar = former.FirstOrDefault(calendar => calendar.IcalUrl == feed.Url);
            saved.Add(calendar ?? Connect(host, feed.Url, now));
            calendar?.Select(true, now);
            await busyTimes.Read(saved[^1], host, feed.Body, feed.Feed, false, SyncSchedule.AfterSuccess(now, settings.Interval(feed.Feed.RefreshInterval), Random.Shared.NextDouble()), now, cancellationToken);
        }

        return new HostFeedsView(host, saved);
    }

    private ExternalCalendar Connect(Host host, string url, Instant now)
    {
        var calendar = ExternalCalendar.ConnectHost(host.OrganizationId, host.Id, url, now);
        db.ExternalCalendars.Add(calendar);
        return calendar;
    }
}
