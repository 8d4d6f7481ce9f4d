using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Finds out what a caller is to a booking.</summary>
internal static class BookingStandings
{
    /// <summary>The highest standing of the caller; a guest and a caller of another organization are strangers.</summary>
    public static async Task<BookingStanding> StandingOf(
        this IBookingsDb db, Caller? caller, Booking booking, EventType? eventType, CancellationToken cancellationToken)
    {
        if (caller is not { IsAuthenticated: true, UserId: { } userId } || caller.OrganizationId != booking.OrganizationId)
        {
            return BookingStanding.Stranger;
        }

        if (eventType?.HostId == userId || await db.Leads(caller, eventType, cancellationToken))
        {
            return BookingStanding.Manager;
        }

        if (booking.HostId == userId || booking.Attendees.Any(attendee => attendee.HostId == userId))
        {
            return BookingStanding.Host;
        }

        var email = await db.Hosts.Where(host => host.OrganizationId == caller.OrganizationId && host.Id == userId)
            .Select(host => host.Email).SingleOrDefaultAsync(cancellationToken);
        return booking.Attendees.Any(attendee => attendee.Email.Equals(email, StringComparison.OrdinalIgnoreCase))
            ? BookingStanding.Attendee
            : BookingStanding.Stranger;
    }

    /// <summary>Whether the caller has a key of the event type's owner, of one of its hosts, or of somebody who leads its team or the organization.</summary>
    public static async Task<bool> StandsBehind(this IBookingsDb db, Caller caller, EventType eventType, CancellationToken cancellationToken) =>
        caller is { IsAuthenticated: true, UserId: { } userId } && caller.OrganizationId == eventType.OrganizationId
        && (eventType.HostId == userId
            || await db.Leads(caller, eventType, cancellationToken)
            || await db.EventTypeHosts.AnyAsync(
                host => host.OrganizationId == eventType.OrganizationId && host.EventTypeId == eventType.Id && host.HostId == userId, cancellationToken)
            || (eventType.Options.AssignsAllMembers && await db.TeamMemberships.AnyAsync(
                membership => membership.OrganizationId == eventType.OrganizationId && membership.TeamId == eventType.TeamId && membership.HostId == userId
                    && membership.Accepted,
                cancellationToken)));

    private static async Task<bool> Leads(this IBookingsDb db, Caller caller, EventType? eventType, CancellationToken cancellationToken) =>
        await db.LeadsOrganization(caller, cancellationToken)
        || (eventType?.TeamId is { } teamId && await db.TeamsLedBy(caller).ContainsAsync(teamId, cancellationToken));

    /// <summary>Whether the caller has the rights of an administrator in the organization.</summary>
    public static Task<bool> LeadsOrganization(this IBookingsDb db, Caller caller, CancellationToken cancellationToken) => db.Members.AnyAsync(
        member => member.OrganizationId == caller.OrganizationId && member.UserId == caller.UserId && member.Role != MemberRole.User, cancellationToken);

    /// <summary>The teams in which the caller is administrator or owner.</summary>
    public static IQueryable<TeamId> TeamsLedBy(this IBookingsDb db, Caller caller) => db.TeamMemberships
        .Where(membership => membership.OrganizationId == caller.OrganizationId && membership.HostId == caller.UserId
            && membership.Accepted && membership.Role != TeamRole.Member)
        .Select(membership => membership.TeamId);
}
