using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>Asks when several people can be met together, without an event type. Needs no key.</summary>
/// <param name="Usernames">At least two people of one organization, each with their default schedule.</param>
/// <param name="OrganizationSlug">Name of the organization in addresses; null does not check it.</param>
/// <param name="Window">The instants at which slots may start, half-open.</param>
/// <param name="Zone">The booker's zone: starts are aligned to its clock.</param>
/// <param name="LengthInMinutes">The wanted length.</param>
/// <param name="BookingUidToReschedule">The booking whose time does not count; unknown ones are without effect.</param>
/// <param name="Now">The moment of the request.</param>
/// <errors>
///   <error code="HOST_NOT_FOUND">There is no host of one of the names.</error>
///   <error code="SLOTS_TOO_MANY">The window holds more than <see cref="GetSlots.MostSlots"/> slots.</error>
/// </errors>
/// <source href="scheduling-v2 §4.1" />
public sealed record GetGroupSlots(
    IReadOnlyList<string> Usernames,
    string? OrganizationSlug,
    InstantRange Window,
    DateTimeZone Zone,
    int LengthInMinutes,
    string? BookingUidToReschedule,
    Instant Now) : IQuery<OfferedSlots>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.OfHost(Usernames[0]);
}

internal sealed class GetGroupSlotsHandler(IBookingsDb db, IMeetingSource source, MeetingLoader loader) : IRequestHandler<GetGroupSlots, Result<OfferedSlots>>
{
    public async Task<Result<OfferedSlots>> Handle(GetGroupSlots request, CancellationToken cancellationToken)
    {
        var first = await db.Hosts.AsNoTracking().Named(request.Usernames[0]).SingleOrDefaultAsync(cancellationToken);
        if (first is null)
        {
            return HostErrors.UsernameNotFound(request.Usernames[0]);
        }

        var hosts = await source.HostsNamed(first.OrganizationId, request.Usernames, cancellationToken);
        var missing = request.Usernames.FirstOrDefault(name => !hosts.Any(host => host.Username.Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (missing is not null)
        {
            return HostErrors.UsernameNotFound(missing);
        }

        if (request.OrganizationSlug is { } slug && !await db.Organizations.IsCalled(first.OrganizationId, slug, cancellationToken))
        {
            return HostErrors.UsernameNotFound(first.Username);
        }

        var rules = new MeetingRules(SlotGrid.Of(request.LengthInMinutes), Duration.Zero, Duration.Zero, Duration.Zero);
        var question = new MeetingQuestion(request.Window, [request.Zone], request.Now) { ExceptBookingUid = request.BookingUidToReschedule };
        var offered = await loader.Load(first.OrganizationId, null, rules, hosts, question, cancellationToken);
        return offered.SlotsIn(request.Window, request.Zone, request.Now);
    }
}
