using Bookings.Domain.Common;

namespace Bookings.Application.Resources;

/// <summary>Refusals about hosts.</summary>
public static class HostErrors
{
    /// <summary>The caller is nobody who takes meetings.</summary>
    public static readonly Error CallerIsNoHost = Error.Forbidden("HOST_CALLER", "The user of this key takes no meetings.");

    /// <summary>No host of that name exists.</summary>
    /// <param name="username">The name asked for.</param>
    /// <source href="scheduling-v2 §3.3" />
    public static Error UsernameNotFound(string username) => Error.NotFound("HOST_NOT_FOUND", $"User with username {username} not found");
}
