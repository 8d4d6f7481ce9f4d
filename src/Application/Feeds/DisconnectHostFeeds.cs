using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Feeds;

/// <summary>Takes all feeds of the caller away with their events.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Credential">Number of the credential.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="HOST_FEED_CREDENTIAL">The caller has no such credential.</error>
/// </errors>
public sealed record DisconnectHostFeeds(Call Call, int Credential) : ICommand<HostFeedsView>;

internal sealed class DisconnectHostFeedsHandler(IBookingsDb db, HostBusyTimes busyTimes) : IRequestHandler<DisconnectHostFeeds, Result<HostFeedsView>>
{
    public async Task<Result<HostFeedsView>> Handle(DisconnectHostFeeds request, CancellationToken cancellationToken)
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

        foreach (var feed in found.Value.Feeds)
        {
            await busyTimes.Clear(feed, request.Call.Now, cancellationToken);
            db.ExternalCalendars.Remove(feed);
        }

        return found.Value;
    }
}
