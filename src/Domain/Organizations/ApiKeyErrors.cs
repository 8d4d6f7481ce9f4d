using Bookings.Domain.Common;

namespace Bookings.Domain.Organizations;

/// <summary>Refusals of keys. None tells whether a similar key exists.</summary>
public static class ApiKeyErrors
{
    /// <summary>No key was sent.</summary>
    public static readonly Error Missing = new("API_KEY_MISSING", ErrorKind.Unauthorized, "An API key is required.")
    {
        Hint = "Send the header Authorization: Bearer YOUR_API_KEY.",
    };

    /// <summary>The key is unknown, mistyped or revoked.</summary>
    public static readonly Error Invalid = new("API_KEY_INVALID", ErrorKind.Unauthorized, "The API key is not valid.")
    {
        Hint = "Check that the key is complete and was not revoked.",
    };

    /// <summary>The key is too old.</summary>
    public static readonly Error Expired = new("API_KEY_EXPIRED", ErrorKind.Unauthorized, "The API key is expired.")
    {
        Hint = "Create a new key.",
    };
}
