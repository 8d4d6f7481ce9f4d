using System.Diagnostics;
using Bookings.Application.Common;
using Bookings.Application.Timelines;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Bookings.ICalendar;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
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
    /// <summary>The lease under which the calendar is read; null for a reader without one.</summary>
    public Instant? LeasedUntil { get; init; }

    /// <summary>Whether somebody waits for the outcome: then the host of the feed is asked although it was asked a lot.</summary>
    public bool IsUrgent { get; init; }

    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed partial class SyncExternalCalendarHandler(
    IBookingsDb db,
    ITransactions transactions,
    ITimelines timelines,
    IFeedSource source,
    IFeedQueue queue,
    ImportedEvents events,
    HostBusyTimes busyTimes,
    HostPace pace,
    FeedTelemetry telemetry,
    FeedSettings settings,
    ILogger<SyncExternalCalendarHandler> logger)
    : IRequestHandler<SyncExternalCalendar, Result<SyncOutcome>>
{
    private const string CannotApply = "cannot-be-stored";
    private const string Unforeseen = "internal-error";

    private static readonly IcsLimits Limits = IcsLimits.Default with { MaxBytes = int.MaxValue };

    public async Task<Result<SyncOutcome>> Handle(SyncExternalCalendar request, CancellationToken cancellationToken)
    {
        using var activity = telemetry.Activities.StartActivity("feed.sync");
        activity?.SetTag("bookings.calendar.id", request.CalendarId.Value);
        var asked = await Find(request, cancellationToken);
        if (asked is not { Calendar.Active: true })
        {
            return await transactions.Run(token => GiveBack(request, null, token), cancellationToken);
        }

        var outcome = await SyncSafely(request, asked, cancellationToken);
        if (!outcome.IsError)
        {
            telemetry.Polled(outcome.Value, FeedTelemetry.PlatformOf(asked.Calendar.Tld));
            activity?.SetTag("bookings.feed.outcome", (outcome.Value as SyncOutcome.Failed)?.Code ?? outcome.Value.GetType().Name);
        }

        return outcome;
    }

    // A feed never stops without a word: a fault of ours is told on the row, and the next tries are spaced like those after any failure.
    private async Task<Result<SyncOutcome>> SyncSafely(SyncExternalCalendar request, Asked asked, CancellationToken cancellationToken)
    {
        try
        {
            return await Sync(request, asked, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogBroken(logger, e, request.CalendarId.Value);
            return await transactions.Run(token => Apply(request, asked, new FeedAnswer.Failure(Unforeseen), null, token), cancellationToken);
        }
    }

    private async Task<Result<SyncOutcome>> Sync(SyncExternalCalendar request, Asked asked, CancellationToken cancellationToken)
    {
        var host = Uri.TryCreate(asked.Calendar.IcalUrl, UriKind.Absolute, out var address) ? address.IdnHost : string.Empty;
        if (pace.Enter(host, request.Now, request.IsUrgent) is { } later)
        {
            return await transactions.Run(token => GiveBack(request, later, token), cancellationToken);
        }

        FeedAnswer answer;
        var began = Stopwatch.GetTimestamp();
        try
        {
            var conditions = asked.IsWatched ? FeedConditions.None : new FeedConditions(asked.Calendar.Etag, asked.Calendar.LastModified);
            answer = await source.Fetch(asked.Calendar.IcalUrl, conditions, cancellationToken);
        }
        finally
        {
            pace.Leave(host);
        }

        telemetry.Fetched(Stopwatch.GetElapsedTime(began), FeedTelemetry.PlatformOf(asked.Calendar.Tld));
        var reading = Read(asked, answer, request.Now);
        began = Stopwatch.GetTimestamp();
        var applied = await transactions.Run(token => Apply(request, asked, answer, reading, token), cancellationToken);
        if (applied.IsError && applied.Error.Kind is not (ErrorKind.Unavailable or ErrorKind.Conflict))
        {
            // Content that the store refuses would be refused again: say so on the row and back off.
            applied = await transactions.Run(token => Apply(request, asked, new FeedAnswer.Failure(CannotApply), null, token), cancellationToken);
        }

        telemetry.Stored(Stopwatch.GetElapsedTime(began));
        return applied;
    }

    // Watched is a calendar of which something is open that only a whole body can settle: an absence that is judged, a collision, an echo whose
    // origin is gone. A 304, and a body that says what it said before, settle nothing.
    private async Task<Asked?> Find(SyncExternalCalendar request, CancellationToken cancellationToken)
    {
        var (organizationId, calendarId) = (request.OrganizationId, (ExternalCalendarId?)request.CalendarId);
        var yesterday = request.Now.InUtc().Date.PlusDays(-1);
        var found = await db.ExternalCalendars.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId && row.Id == request.CalendarId)
            .Select(row => new
            {
                Calendar = row,
                IsWatched = row.AbsenceAccepted || db.CalendarEvents.Any(item => item.OrganizationId == organizationId && item.CalendarId == calendarId
                        && (item.MissingSince != null || item.CollidesWithId != null) && item.Status != CalendarEventStatus.Cancelled && item.EndDate >= yesterday)
                    || db.FeedEchoes.Any(echo => echo.OrganizationId == organizationId && echo.CalendarId == row.Id && (echo.OriginGoneSince != null
                        || !db.CalendarEvents.Any(own => own.OrganizationId == organizationId && own.Id == echo.OriginId && own.Status != CalendarEventStatus.Cancelled))),
                Unit = db.Products.Where(unit => unit.OrganizationId == organizationId && unit.Id == row.ProductId)
                    .Select(unit => new { unit.Timezone, unit.RentPeriod }).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new Asked(
                found.Calendar,
                found.IsWatched,
                found.Unit is { } place ? new UnitDays(ZoneRules.Find(place.Timezone) ?? DateTimeZone.Utc, place.RentPeriod) : null);
    }

    private Reading? Read(Asked asked, FeedAnswer answer, Instant now)
    {
        if (answer is not FeedAnswer.Body body)
        {
            return null;
        }

        var began = Stopwatch.GetTimestamp();
        var feed = IcsReader.Read(body.Bytes, Limits, body.Charset);
        var reading = new Reading(feed, null, null);
        if (feed.Verdict == IcsVerdict.Calendar && asked.Unit is { } unit)
        {
            var today = now.InZone(unit.Zone).Date;
            var intake = FeedIntake.Of(feed, unit.Zone, unit.Counting, asked.Calendar.TimeOffset, asked.Calendar.EventStatusSync, today);
            reading = reading with { Intake = intake, Digest = intake.Digest(unit.Zone, unit.Counting, today) };
        }

        telemetry.Read(Stopwatch.GetElapsedTime(began), body.Bytes.Length, feed.Events.Count);
        return reading;
    }

    private async Task<Result<SyncOutcome>> Apply(
        SyncExternalCalendar request, Asked asked, FeedAnswer answer, Reading? reading, CancellationToken cancellationToken)
    {
        var calendar = await queue.Lock(request.OrganizationId, request.CalendarId, cancellationToken);
        if (calendar is not { Active: true } || calendar.Version != asked.Calendar.Version || calendar.AttemptedAt != asked.Calendar.AttemptedAt)
        {
            calendar?.EndLease(request.LeasedUntil, null);
            return new SyncOutcome.Superseded();
        }

        var now = request.Now;
        if ((answer as FeedAnswer.Failure)?.Code is { } failure)
        {
            return Fail(calendar, failure, ((FeedAnswer.Failure)answer).RetryAfter, now);
        }

        if (reading?.Feed.Verdict.ErrorName() is { } problem)
        {
            return Fail(calendar, problem, null, now);
        }

        // A 304 asks for what the last body asked for.
        var refresh = reading is not null ? reading.Feed.RefreshInterval : calendar.RefreshSeconds is { } seconds ? Duration.FromSeconds(seconds) : (Duration?)null;
        var next = Due(calendar, SyncSchedule.AfterSuccess(now, settings.Interval(refresh), Random.Shared.NextDouble()), now);
        if (reading is null || answer is not FeedAnswer.Body body)
        {
            return Repeat(calendar, calendar.Etag, calendar.LastModified, refresh, next, now);
        }

        if (reading.Digest is not null && !asked.IsWatched && reading.Digest.AsSpan().SequenceEqual(calendar.Digest))
        {
            return Repeat(calendar, body.Etag, body.LastModified, refresh, next, now);
        }

        return calendar.ProductId is null
            ? await ReadPerson(calendar, body, reading.Feed, !asked.IsWatched, next, now, cancellationToken)
            : await ReadUnit(calendar, asked, body, reading, next, now, cancellationToken);
    }

    private static Result<SyncOutcome> Fail(ExternalCalendar calendar, string code, Duration? retryAfter, Instant now)
    {
        var isGone = code is "http-404" or "http-410" && now - (calendar.LastSynced ?? calendar.CreatedAt) > Duration.FromHours(24);
        var next = SyncSchedule.AfterFailure(now, calendar.FailedAttempts + 1, retryAfter, isGone, Random.Shared.NextDouble());
        calendar.NoteFailure(code, Due(calendar, next, now), now);
        return new SyncOutcome.Failed(code);
    }

    private static Result<SyncOutcome> Repeat(ExternalCalendar calendar, string? etag, string? lastModified, Duration? refresh, Instant next, Instant now)
    {
        var same = new FeedRead(etag, lastModified, calendar.Warnings, calendar.HeldSince, calendar.HeldPolls) { Digest = calendar.Digest, RefreshInterval = refresh };
        calendar.NoteRead(same, false, next, now);
        return new SyncOutcome.Unchanged();
    }

    private async Task<Result<SyncOutcome>> ReadPerson(
        ExternalCalendar calendar, FeedAnswer.Body body, IcsFeed feed, bool mayRepeat, Instant next, Instant now, CancellationToken cancellationToken)
    {
        var host = await db.Hosts.SingleAsync(row => row.OrganizationId == calendar.OrganizationId && row.Id == calendar.HostId, cancellationToken);
        return await busyTimes.Read(calendar, host, body, feed, mayRepeat, next, now, cancellationToken);
    }

    private async Task<Result<SyncOutcome>> ReadUnit(
        ExternalCalendar calendar, Asked asked, FeedAnswer.Body body, Reading reading, Instant next, Instant now, CancellationToken cancellationToken)
    {
        if (reading.Intake is not { } intake || asked.Unit is not { } days
            || await timelines.FindUnit(calendar.OrganizationId, calendar.ProductId!.Value, cancellationToken) is not { } unit || unit.Zone.Id != days.Zone.Id)
        {
            calendar.EndLease(calendar.LeasedUntil, null);
            return new SyncOutcome.Superseded();
        }

        var changes = await events.Merge(calendar, unit, days.Counting, intake, now, cancellationToken);
        telemetry.Merged(changes);
        var warnings = changes.HeldSince is null ? intake.Warnings : $"{intake.Warnings}\nheld-back: {changes.Missing.Count}".TrimStart('\n');
        var hasNews = changes.Added.Count + changes.Cancelled.Count > 0 || changes.Updated.Any(update => !update.IsSilent);
        var read = new FeedRead(body.Etag, body.LastModified, warnings, changes.HeldSince, changes.HeldPolls) { Digest = reading.Digest, IsMerge = true, RefreshInterval = reading.Feed.RefreshInterval };
        calendar.NoteRead(read, hasNews, next, now);
        return new SyncOutcome.Applied(changes.Added.Count, changes.Updated.Count, changes.Cancelled.Count);
    }

    private async Task<Result<SyncOutcome>> GiveBack(SyncExternalCalendar request, Instant? until, CancellationToken cancellationToken)
    {
        (await queue.Lock(request.OrganizationId, request.CalendarId, cancellationToken))?.EndLease(request.LeasedUntil, until);
        return until is { } later ? new SyncOutcome.Postponed(later) : new SyncOutcome.Superseded();
    }

    // Somebody asked for a sync while this one was under way: what it read may be older than the question.
    private static Instant Due(ExternalCalendar calendar, Instant next, Instant now) => calendar.SyncRequestedAt > now ? now : next;

    [LoggerMessage(LogLevel.Error, "Calendar {CalendarId} met a fault of the server")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid calendarId);

    private sealed record Asked(ExternalCalendar Calendar, bool IsWatched, UnitDays? Unit);

    private sealed record UnitDays(DateTimeZone Zone, DayCounting Counting);

    private sealed record Reading(IcsFeed Feed, FeedIntake? Intake, byte[]? Digest);
}
