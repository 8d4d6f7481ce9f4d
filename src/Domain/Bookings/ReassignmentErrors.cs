using System.Globalization;
using Bookings.Domain.Common;

namespace Bookings.Domain.Bookings;

/// <summary>Refusals to give a meeting to another host.</summary>
/// <source href="scheduling-v2 §3.10" />
public static class ReassignmentErrors
{
    /// <summary>All hosts take each meeting, or there is only one: nobody can take over.</summary>
    public static readonly Error NoRoundRobin = Error.Unprocessable(
        "BOOKING_NO_ROUND_ROBIN", "Can't reassign the booking because it is not a booking of a round robin event type.");

    /// <summary>Several hosts of the meeting could be relieved.</summary>
    public static readonly Error SeveralGroups = Error.Unprocessable(
        "BOOKING_HOST_GROUPS",
        "Can't reassign the booking automatically because its event type has more than one group of round robin hosts. "
        + "Reassign it to a user of the group whose host shall be replaced.");

    /// <summary>All hosts who could take over are taken, closed or limited then, or there are no others.</summary>
    public static readonly Error NobodyFree = Error.Unprocessable(
        "BOOKING_NOBODY_FREE", "Can't reassign the booking because no other host is available at that time.");

    /// <summary>The meeting was cancelled or declined.</summary>
    public static readonly Error Closed = Error.Unprocessable(
        "BOOKING_CANCELLED", "Can't reassign the booking because it has been cancelled or rejected.");

    /// <summary>The host is none of those among whom the round robin chooses.</summary>
    public static Error NotRoundRobinHost(int number) => Error.Unprocessable(
        "BOOKING_NOT_ROUND_ROBIN_HOST",
        string.Create(
            CultureInfo.InvariantCulture,
            $"User with id={number} is not a valid Round Robin host - the user to which you reassign this booking must be one of the booking hosts. "
            + $"Fetch the booking's event type to see its hosts."),
        "userId");

    /// <summary>The host takes the meeting already.</summary>
    public static Error TakesIt(int number) => Error.Unprocessable(
        "BOOKING_HOST_TAKES_IT", string.Create(CultureInfo.InvariantCulture, $"User with id={number} is a host of this booking already."), "userId");
}
