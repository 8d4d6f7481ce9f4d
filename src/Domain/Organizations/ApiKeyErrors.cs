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

    /// <summary>A new key would be expired from the start.</summary>
    public static readonly Error ExpiryPassed = Error.Invalid("API_KEY_EXPIRY", "The key would have expired already.", "expires") with
    {
        Hint = "Give a moment in the future.",
    };

    /// <summary>A key that may ask for nothing.</summary>
    public static readonly Error RateTooSmall = Error.Invalid("API_KEY_RATE", "A key may send at least 1 request a minute.", "requests-per-minute");

    /// <summary>The organization has no such key.</summary>
    public static Error NotFound(string key) => Error.NotFound("API_KEY_NOT_FOUND", $"The organization has no key '{key}'.");

    /// <summary>Several keys end in the same four characters.</summary>
    /// <param name="lastFour">What they end in.</param>
    /// <param name="ids">The ids of the keys.</param>
    public static Error Ambiguous(string lastFour, IEnumerable<Guid> ids) =>
        Error.Conflict("API_KEY_AMBIGUOUS", $"Several keys end in {lastFour}: {string.Join(", ", ids)}.") with { Hint = "Name one by its id." };
}
