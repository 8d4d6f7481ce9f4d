using Bookings.Application.Common;
using Bookings.Application.Timelines;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using Bookings.ICalendar;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Reads one imported calendar now and merges it into the events of its unit or person.</summary>
/// <remarks>
/// The feed is fetched and parsed outside of any transaction; then one short transaction applies the plan, unless the calendar changed
/// meanwhile. Whatever goes wrong is written to the row as <c>error</c>; an answer that is no complete calendar changes no event.
/// </remarks>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="CalendarId">The calendar; one that is gone or paused is superseded.</param>
/// <param name="Now">The moment of the sync.</param>
/// <errors>
///   <error code="CONCURRENT_CHANGE">Others kept changing the same events; the calendar is due again soon.</error>
///   <error code="PGRST000">The database does not answer.</error>
/// </errors>
public sealed record SyncExternalCalendar(OrganizationId OrganizationId, ExternalCalendarId CalendarId, Instant Now)
    : IRequest<Result<SyncOutcome>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed class SyncExternalCalendarHandler(
    IBookingsDb db,
    ITransactions transactions,
    ITimelines timelines,
    IFeedSource source,
    IFeedQueue queue,
    ImportedEvents events,
    HostBusyTimes busyTimes,
    FeedSettings settings)
    : IRequestHandler<SyncExternalCalendar, Result<SyncOutcome>>
{
    private const string CannotApply = "cannot-be-stored";

    private static readonly IcsLimits Limits = IcsLimits.Default with { MaxBytes = int.MaxValue };

    public async Task<Result<SyncOutcome>> Handle(SyncExternalCalendar request, CancellationToken cancellationToken)
    {
        var calendar = await db.ExternalCalendars.AsNoTracking().SingleOrDefaultAsync(
            row => row.OrganizationId == request.OrganizationId && row.Id == request.CalendarId, cancellationToken);
        if (calendar is not { Active: true })
        {
            return new SyncOutcome.Superseded();
        }

        var conditions = await IsJudgingAbsence(calendar, request.Now, cancellationToken)
            ? FeedConditions.None
            : new FeedConditions(calendar.Etag, calendar.LastModified);
        var answer = await source.Fetch(calendar.IcalUrl, conditions, cancellationToken);
        var feed = answer is FeedAnswer.Body body ? IcsReader.Read(body.Bytes, Limits, body.Charset) : null;
        var applied = await transactions.Run(token => Apply(request, calendar, answer, feed, token), cancellationToken);
        if (applied.IsError && applied.Error.Kind is not (ErrorKind.Unavailable or ErrorKind.Conflict))
        {
            // Content that the store refuses would be refused again: say so on the row and back off.
            return await transactions.Run(
                token => Apply(request, calendar, new FeedAnswer.Failure(CannotApply), null, token), cancellationToken);
        }

        return applied;
    }

    // A 304 says that the last body still stands but brings no body to count absences in, so none is asked for while one is judged.
    private Task<bool> IsJudgingAbsence(ExternalCalendar calendar, Instant now, CancellationToken cancellationToken)
    {
        var (organizationId, calendarId) = (calendar.OrganizationId, (ExternalCalendarId?)calendar.Id);
        var yesterday = now.InUtc().Date.PlusDays(-1);
        return db.CalendarEvents.AnyAsync(
            row => row.OrganizationId == organizationId && row.CalendarId == calendarId && row.MissingSince != null
                && row.Status != CalendarEventStatus.Cancelled && row.EndDate >= yesterday,
            cancellationToken);
    }

    private async Task<Result<SyncOutcome>> Apply(
        SyncExternalCalendar request, ExternalCalendar asked, FeedAnswer answer, IcsFeed? feed, CancellationToken cancellationToken)
    {
        var calendar = await queue.Lock(request.OrganizationId, request.CalendarId, cancellationToken);
        if (calendar is not { Active: true } || calendar.Version != asked.Version || calendar.AttemptedAt != asked.AttemptedAt
            || await FindResource(calendar, cancellationToken) is not { } resource)
        {
            return new SyncOutcome.Superseded();
        }

        var problem = answer is FeedAnswer.Failure failure ? failure.Code : feed?.Verdict.ErrorName();
        return problem is not null
            ? Fail(calendar, problem, (answer as FeedAnswer.Failure)?.RetryAfter, request.Now)
            : await Read(calendar, resource, answer as FeedAnswer.Body, feed, request.Now, cancellationToken);
    }

    private Task<TimelineResource?> FindResource(ExternalCalendar calendar, CancellationToken cancellationToken) => calendar.ProductId is { } productId
        ? timelines.FindUnit(calendar.OrganizationId, productId, cancellationToken)
        : timelines.FindHost(calendar.OrganizationId, calendar.HostId!.Value, cancellationToken);

    private static Result<SyncOutcome> Fail(ExternalCalendar calendar, string code, Duration? retryAfter, Instant now)
    {
        var isGone = code is "http-404" or "http-410" && now - (calendar.LastSynced ?? calendar.CreatedAt) > Duration.FromHours(24);
        var next = SyncSchedule.AfterFailure(now, calendar.FailedAttempts + 1, retryAfter, isGone, Random.Shared.NextDouble());
        calendar.NoteFailure(code, Asked(calendar, next, now), now);
        return new SyncOutcome.Failed(code);
    }

    private async Task<Result<SyncOutcome>> Read(
        ExternalCalendar calendar, TimelineResource resource, FeedAnswer.Body? body, IcsFeed? feed, Instant now, CancellationToken cancellationToken)
    {
        var next = Asked(calendar, SyncSchedule.AfterSuccess(now, settings.Interval, Random.Shared.NextDouble()), now);
        if (body is null || feed is null)
        {
            var same = new FeedRead(calendar.Etag, calendar.LastModified, calendar.Warnings, calendar.HeldSince, calendar.HeldPolls);
            calendar.NoteRead(same, false, next, now);
            return new SyncOutcome.Applied(0, 0, 0);
        }

        if (resource.HostId is { } hostId)
        {
            var host = await db.Hosts.SingleAsync(row => row.OrganizationId == calendar.OrganizationId && row.Id == hostId, cancellationToken);
            return await busyTimes.Read(calendar, host, body, feed, next, now, cancellationToken);
        }

        var counting = await db.Products.Where(product => product.OrganizationId == calendar.OrganizationId && product.Id == calendar.ProductId)
            .Select(product => product.RentPeriod).SingleAsync(cancellationToken);
        var intake = FeedIntake.Of(feed, resource.Zone, counting, calendar.TimeOffset, calendar.EventStatusSync, now.InZone(resource.Zone).Date);
        var changes = await events.Merge(calendar, resource, counting, intake, now, cancellationToken);
        var warnings = changes.HeldSince is null ? intake.Warnings : $"{intake.Warnings}\nheld-back: {changes.Missing.Count}".TrimStart('\n');
        var hasNews = changes.Added.Count + changes.Cancelled.Count > 0 || changes.Updated.Any(update => !update.IsSilent);
        calendar.NoteRead(new FeedRead(body.Etag, body.LastModified, warnings, changes.HeldSince, changes.HeldPolls), hasNews, next, now);
        return new SyncOutcome.Applied(changes.Added.Count, changes.Updated.Count, changes.Cancelled.Count);
    }

    // Somebody asked for a sync while this one was under way: what it read may be older than the question.
    private static Instant Asked(ExternalCalendar calendar, Instant next, Instant now) => calendar.SyncRequestedAt > now ? now : next;
}
