using Bookings.Domain.Organizations;

namespace Bookings.Application.Common;

/// <summary>Whose rows a request may see and change; the database keeps to it whatever a query says.</summary>
/// <remarks>A reach that names nobody, a secret that was guessed for instance, sees no row.</remarks>
public abstract record Reach
{
    private Reach()
    {
    }

    /// <summary>One organization.</summary>
    /// <param name="Id">The tenant.</param>
    public sealed record Organization(OrganizationId Id) : Reach;

    /// <summary>The organization of the booking with this uid: whoever knows the uid may see the booking.</summary>
    /// <param name="Uid">The booking's uid; case matters.</param>
    public sealed record OfBooking(string Uid) : Reach;

    /// <summary>The organization of the event type with this number.</summary>
    /// <param name="Number">The number of the scheduling dialect.</param>
    public sealed record OfEventType(int Number) : Reach;

    /// <summary>The organization of the host of this name.</summary>
    /// <param name="Username">The host's name, without regard to case.</param>
    public sealed record OfHost(string Username) : Reach;

    /// <summary>The organization of the team of this name.</summary>
    /// <param name="Slug">The team's name in addresses, without regard to case.</param>
    public sealed record OfTeam(string Slug) : Reach;

    /// <summary>The organization of the team with this number.</summary>
    /// <param name="Number">The number of the scheduling dialect.</param>
    public sealed record OfTeamNumber(int Number) : Reach;

    /// <summary>The organization of the bookings of this series.</summary>
    /// <param name="Uid">The series' uid; case matters.</param>
    public sealed record OfSeries(string Uid) : Reach;

    /// <summary>The organization of the booking in which this seat is.</summary>
    /// <param name="Uid">The seat's uid; case matters.</param>
    public sealed record OfSeat(string Uid) : Reach;

    /// <summary>The organization of the slot reservation with this uid.</summary>
    /// <param name="Uid">The reservation's uid; case matters.</param>
    public sealed record OfReservation(string Uid) : Reach;

    /// <summary>The organization of the unit or host, or the organization itself, that has this secret of an exported calendar.</summary>
    /// <param name="Secret">One of the two words.</param>
    public sealed record OfFeed(string Secret) : Reach;

    /// <summary>All organizations: what the operator asks for on the command line.</summary>
    public sealed record Installation : Reach;

    /// <summary>No organization: the request reads nothing itself.</summary>
    public sealed record Nobody : Reach;
}
