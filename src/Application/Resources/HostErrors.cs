using Bookings.Domain.Availability;
using Bookings.Domain.Common;

namespace Bookings.Application.Resources;

/// <summary>Refusals about hosts.</summary>
public static class HostErrors
{
    /// <summary>The caller is nobody who takes meetings.</summary>
    public static readonly Error CallerIsNoHost = Error.Forbidden("HOST_CALLER", "The user of this key takes no meetings.");

    /// <summary>An e-mail address of somebody who cannot be asked whether it is theirs.</summary>
    public static readonly Error EmailUnverified = Error.Invalid(
        "HOST_EMAIL", "email property is wrong,email cannot be changed here because a new address has to be verified first", "email");

    /// <summary>The limits of a shorter period allow more than those of a longer one.</summary>
    /// <param name="shorter">The shorter period.</param>
    /// <param name="longer">The longer period.</param>
    public static Error LimitsContradict(LimitPeriod shorter, LimitPeriod longer) => Error.Invalid(
        "HOST_LIMITS", $"Invalid booking limits: The number of bookings for {NameOf(shorter)} cannot exceed the number of bookings for {NameOf(longer)}.");

    /// <summary>No host of that name exists.</summary>
    /// <param name="username">The name asked for.</param>
    /// <source href="scheduling-v2 §3.3" />
    public static Error UsernameNotFound(string username) => Error.NotFound("HOST_NOT_FOUND", $"User with username {username} not found");

    private static string NameOf(LimitPeriod period) => period.ToString().ToLowerInvariant();
}
