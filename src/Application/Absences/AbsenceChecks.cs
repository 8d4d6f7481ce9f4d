using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Absences;

/// <summary>Finds absences of the caller and checks what is to be noted against the others.</summary>
internal static class AbsenceChecks
{
    public static async Task<Result<OutOfOffice>> OwnAbsence(this IBookingsDb db, Host host, int number, CancellationToken cancellationToken)
    {
        var found = await db.OutOfOffice.SingleOrDefaultAsync(
            absence => absence.OrganizationId == host.OrganizationId && absence.HostId == host.Id && absence.Number == number, cancellationToken);
        return found is null ? AbsenceErrors.NotOwned : found;
    }

    /// <summary>Finds the person who is asked instead.</summary>
    public static async Task<Result<Host>> Substitute(this IBookingsDb db, Host host, int number, CancellationToken cancellationToken)
    {
        if (number == host.Number)
        {
            return AbsenceErrors.ToSelf;
        }

        var found = await db.Hosts.SingleOrDefaultAsync(other => other.OrganizationId == host.OrganizationId && other.Number == number, cancellationToken);
        return found is null ? AbsenceErrors.ToNobody : found;
    }

    /// <summary>Says what is wrong with an absence beside the others; null when nothing is.</summary>
    /// <param name="db">The database.</param>
    /// <param name="host">Who is away.</param>
    /// <param name="absence">The absence, not yet saved.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Error?> Contradiction(this IBookingsDb db, Host host, OutOfOffice absence, CancellationToken cancellationToken)
    {
        var toHostId = absence.ToHostId;
        var others = await db.OutOfOffice.AsNoTracking()
            .Where(other => other.OrganizationId == host.OrganizationId && other.Id != absence.Id
                && other.StartsAt <= absence.EndsAt && other.EndsAt >= absence.StartsAt
                && (other.HostId == host.Id || (toHostId != null && other.HostId == toHostId && other.ToHostId == (UserId?)host.Id)))
            .ToListAsync(cancellationToken);
        if (others.Exists(other => other.HostId != host.Id))
        {
            return AbsenceErrors.Circle;
        }

        return others.Exists(other => other.Days == absence.Days) ? AbsenceErrors.Exists : null;
    }

    public static async Task<int?> NumberOf(this IBookingsDb db, OrganizationId organizationId, UserId? hostId, CancellationToken cancellationToken) =>
        hostId is not { } id
            ? null
            : await db.Hosts.Where(host => host.OrganizationId == organizationId && host.Id == id).Select(host => (int?)host.Number).SingleOrDefaultAsync(cancellationToken);
}
