using System.Text.Encodings.Web;
using System.Text.Json;
using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>Tells subscriptions of the scheduling dialect that meetings began or ended, each once.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Moments">The meetings.</param>
/// <param name="Now">The moment.</param>
/// <remarks>Succeeds with the number of notifications.</remarks>
/// <source href="scheduling-v2 §11.2" />
public sealed record TellMeetingMoments(OrganizationId OrganizationId, IReadOnlyList<MeetingMoment> Moments, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed class TellMeetingMomentsHandler(IBookingsDb db, ToldMeetings meetings, INotificationQueue queue) : IRequestHandler<TellMeetingMoments, Result<int>>
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<Result<int>> Handle(TellMeetingMoments request, CancellationToken cancellationToken)
    {
        var subscriptions = await db.WebhookSubscriptions
            .Where(subscription => subscription.OrganizationId == request.OrganizationId && subscription.Active
                && (subscription.Triggers.Contains(SubscriptionTriggers.MeetingStarted) || subscription.Triggers.Contains(SubscriptionTriggers.MeetingEnded)))
            .AsNoTracking().ToListAsync(cancellationToken);
        var told = await meetings.Load(request.OrganizationId, [.. request.Moments.Select(moment => moment.Uid).Distinct()], cancellationToken);
        var notifications =
            from moment in request.Moments
            where told.ContainsKey(moment.Uid)
            let meeting = told[moment.Uid]
            where meeting.Booking.Status == BookingStatus.Accepted
            let at = moment.Trigger == SubscriptionTriggers.MeetingStarted ? meeting.View.StartsAt : meeting.View.EndsAt
            let payload = MeetingPayload.Flat(meeting).ToJsonString(Plain)
            from subscription in subscriptions
            where subscription.Triggers.Contains(moment.Trigger) && subscription.CreatedAt <= at && meeting.IsOf(subscription)
            select new NewNotification(subscription.Id, true, moment.SourceId, meeting.StreamId, moment.Trigger, payload, at);
        return (await queue.Add(request.OrganizationId, [.. notifications], request.Now, cancellationToken)).Count;
    }
}
