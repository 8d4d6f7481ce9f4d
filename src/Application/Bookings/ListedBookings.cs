using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>The bookings that a caller may list, filtered and not yet in order: what every list starts from.</summary>
internal sealed class ListedBookings(IBookingsDb db)
{
    // Answers show milliseconds, rows keep microseconds: what an answer showed must find its own row.
    private static readonly Duration ShownPrecision = Duration.FromMilliseconds(1);

    private static readonly Error UnknownEventTypes =
        Error.Invalid("BOOKING_EVENT_TYPES_UNKNOWN", "The requested event-types do not exist.", "eventTypeIds");

    private static readonly Error UnknownTeams = Error.Invalid("BOOKING_TEAMS_UNKNOWN", "The requested teams do not exist.", "teamsIds");

    private static readonly Error NotTeamLead =
        Error.Forbidden("BOOKING_TEAM", "User is not authorized to list the bookings of this team. User must be team admin or owner, or org admin or owner.");

    /// <summary>Starts a list of what the caller holds or takes part in, and of what happens in the teams or the organization that they lead.</summary>
    /// <errors>
    ///   <error code="HOST_CALLER">The caller takes no meetings.</error>
    ///   <error code="BOOKING_EVENT_TYPES_UNKNOWN">An event type of the filter does not exist.</error>
    ///   <error code="BOOKING_TEAMS_UNKNOWN">A team of the filter does not exist.</error>
    /// </errors>
    public async Task<Result<IQueryable<MeetingRow>>> Of(Call call, BookingFilter filter, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var named = await Named(call.OrganizationId, filter, cancellationToken);
        var isLead = await db.LeadsOrganization(call.Caller, cancellationToken);
        return named.Map(_ => Filter(isLead ? All(call) : Visible(All(call), call.Caller, host.Value.Email), filter, call.Now));
    }

    /// <summary>Starts a list of the bookings of a team's event types.</summary>
    /// <errors>
    ///   <error code="TEAM_NOT_FOUND">There is no such team.</error>
    ///   <error code="BOOKING_TEAM">The caller leads neither the team nor the organization.</error>
    /// </errors>
    public async Task<Result<IQueryable<MeetingRow>>> OfTeam(Call call, int teamNumber, BookingFilter filter, CancellationToken cancellationToken)
    {
        var teamId = await db.Teams.Where(team => team.OrganizationId == call.OrganizationId && team.Number == teamNumber)
            .Select(team => (TeamId?)team.Id).SingleOrDefaultAsync(cancellationToken);
        if (teamId is not { } known)
        {
            return Error.NotFound("TEAM_NOT_FOUND", $"Team with id {teamNumber} not found");
        }

        if (!await db.TeamsLedBy(call.Caller).ContainsAsync(known, cancellationToken) && !await db.LeadsOrganization(call.Caller, cancellationToken))
        {
            return NotTeamLead;
        }

        var named = await Named(call.OrganizationId, filter, cancellationToken);
        return named.Map(_ => Filter(All(call).Where(row => row.EventType != null && row.EventType.TeamId == teamId), filter, call.Now));
    }

    private IQueryable<MeetingRow> All(Call call) => MeetingRow.Of(db).Where(row => row.Booking.OrganizationId == call.OrganizationId);

    private IQueryable<MeetingRow> Visible(IQueryable<MeetingRow> rows, Caller caller, string email)
    {
        var (organizationId, userId) = (caller.OrganizationId, caller.UserId);
        var led = db.TeamsLedBy(caller);
        var members = db.TeamMemberships
            .Where(membership => membership.OrganizationId == organizationId && membership.Accepted && led.Contains(membership.TeamId))
            .Select(membership => (UserId?)membership.HostId);
        return rows.Where(row => row.Booking.HostId == userId
            || row.Booking.Attendees.Any(attendee => attendee.Email == email || attendee.HostId == userId)
            || (row.EventType != null && row.EventType.TeamId != null && led.Contains(row.EventType.TeamId.Value))
            || members.Contains(row.Booking.HostId));
    }

    // What a filter names has to exist.
    private async Task<Result<Done>> Named(OrganizationId organizationId, BookingFilter filter, CancellationToken cancellationToken)
    {
        if (filter.EventTypeNumbers is { } eventTypes)
        {
            var wanted = eventTypes.Distinct().ToArray();
            if (await db.EventTypes.CountAsync(row => row.OrganizationId == organizationId && wanted.Contains(row.Number), cancellationToken) != wanted.Length)
            {
                return UnknownEventTypes;
            }
        }

        if (filter.TeamNumbers is { } teams)
        {
            var wanted = teams.Distinct().ToArray();
            if (await db.Teams.CountAsync(row => row.OrganizationId == organizationId && wanted.Contains(row.Number), cancellationToken) != wanted.Length)
            {
                return UnknownTeams;
            }
        }

        return Done.Value;
    }

    private IQueryable<MeetingRow> Filter(IQueryable<MeetingRow> rows, BookingFilter filter, Instant now)
    {
        if (filter.Phases.Count > 0)
        {
            rows = InPhases(rows, filter.Phases, now);
        }

        if (filter.AttendeeEmail is { } email)
        {
            rows = rows.Where(row => row.Booking.Attendees.Any(attendee => attendee.Email == email));
        }

        if (filter.AttendeeName is { } name)
        {
            rows = rows.Where(row => row.Booking.Attendees.Any(attendee => attendee.Name == name));
        }

        if (filter.Uid is { } uid)
        {
            rows = rows.Where(row => row.Booking.Uid == uid);
        }

        if (filter.EventTypeNumbers is { } numbers)
        {
            var wanted = numbers.ToArray();
            rows = rows.Where(row => row.EventType != null && wanted.Contains(row.EventType.Number));
        }

        if (filter.TeamNumbers is { } teamNumbers)
        {
            var teams = teamNumbers.ToArray();
            rows = rows.Where(row => row.EventType != null && db.Teams.Any(team =>
                team.OrganizationId == row.Booking.OrganizationId && (TeamId?)team.Id == row.EventType.TeamId && teams.Contains(team.Number)));
        }

        if (filter.AfterStart is { } afterStart)
        {
            rows = rows.Where(row => row.Event.StartsAt >= afterStart);
        }

        if (filter.BeforeEnd is { } beforeEnd)
        {
            rows = rows.Where(row => row.Event.EndsAt <= beforeEnd);
        }

        if (filter.AfterCreatedAt is { } afterCreatedAt)
        {
            rows = rows.Where(row => row.Booking.CreatedAt >= afterCreatedAt);
        }

        if (filter.BeforeCreatedAt is { } beforeCreatedAt)
        {
            var endOfCreated = beforeCreatedAt + ShownPrecision;
            rows = rows.Where(row => row.Booking.CreatedAt < endOfCreated);
        }

        if (filter.AfterUpdatedAt is { } afterUpdatedAt)
        {
            rows = rows.Where(row => row.Booking.UpdatedAt >= afterUpdatedAt);
        }

        if (filter.BeforeUpdatedAt is { } beforeUpdatedAt)
        {
            var endOfUpdated = beforeUpdatedAt + ShownPrecision;
            rows = rows.Where(row => row.Booking.UpdatedAt < endOfUpdated);
        }

        return rows;
    }

    // scheduling-v2, 3.2: several phases are alternatives; a single request that waits is upcoming as well as unconfirmed.
    private static IQueryable<MeetingRow> InPhases(IQueryable<MeetingRow> rows, IReadOnlyCollection<BookingPhase> phases, Instant now)
    {
        var upcoming = phases.Contains(BookingPhase.Upcoming);
        var recurring = phases.Contains(BookingPhase.Recurring);
        var past = phases.Contains(BookingPhase.Past);
        var cancelled = phases.Contains(BookingPhase.Cancelled);
        var unconfirmed = phases.Contains(BookingPhase.Unconfirmed);
        return rows.Where(row =>
            (cancelled && (row.Booking.Status == BookingStatus.Cancelled || row.Booking.Status == BookingStatus.Rejected))
            || (row.Booking.Status != BookingStatus.Cancelled && row.Booking.Status != BookingStatus.Rejected
                && ((past && row.Event.EndsAt <= now)
                    || (row.Event.EndsAt >= now
                        && ((recurring && row.Booking.RecurringUid != null)
                            || (unconfirmed && row.Booking.Status == BookingStatus.Pending)
                            || (upcoming && (row.Booking.RecurringUid == null || row.Booking.Status == BookingStatus.Accepted)))))));
    }
}
