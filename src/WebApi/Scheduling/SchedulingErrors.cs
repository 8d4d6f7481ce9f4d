using Bookings.Domain.Common;
using Bookings.Domain.Organizations;

namespace Bookings.WebApi.Scheduling;

/// <summary>Refusals of the transport: what is wrong before a use case is reached.</summary>
internal static class SchedulingErrors
{
    public const string BodyTooLargeCode = "SCHEDULING_BODY_TOO_LARGE";
    public const string InternalCode = "SCHEDULING_INTERNAL";

    public static readonly Error Internal = new(InternalCode, ErrorKind.Unavailable, "There was an error, please try again later.");

    /// <summary>The database gave the request up: it took too long, or waited too long for others who change the same thing.</summary>
    public static readonly Error TooSlow = new("DATABASE_TOO_SLOW", ErrorKind.Unavailable, "The request took too long and was given up.")
    {
        Hint = "Nothing was changed. Send it again after the seconds of Retry-After.",
    };

    public static readonly Error NoDatabase = new("DATABASE_UNAVAILABLE", ErrorKind.Unavailable, "Database connection error");

    public static readonly Error BodyRequired = Error.Invalid("SCHEDULING_BODY", "Body is required");

    public static readonly Error BodyIsNoList = Error.Invalid("SCHEDULING_BODY", "Body should be an array of objects, at least one");

    public static readonly Error BodyIsNoObject = Error.Invalid("SCHEDULING_BODY", "Body should be an object");

    // Reference scheduling-v2 §2.3.
    public static readonly Error NoCredentials = new(
        "SCHEDULING_NO_CREDENTIALS",
        ErrorKind.Unauthorized,
        "ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header or OAuth client credentials as "
        + "'x-cal-secret-key' and 'x-cal-client-id' headers");

    public const string WrongKeyText = "ApiAuthStrategy - api key - Your api key is not valid";

    public const string ExpiredKeyText = "ApiAuthStrategy - api key - Your api key is expired";

    /// <summary>The key is good, but was made for less.</summary>
    public static Error MissingScope(Area area, AccessLevel level)
    {
        var scope = $"{area}:{level}".ToLowerInvariant();
        return Error.Forbidden("SCHEDULING_SCOPE", $"PermissionsGuard - the api key lacks the required permission {scope}") with
        {
            Hint = $"Use a key whose scopes contain {scope}.",
        };
    }

    public static Error BodyTooLarge(int bytes) =>
        new(BodyTooLargeCode, ErrorKind.Limit, $"The body is larger than {bytes} bytes.");

    public static Error NotJson(string details) => Error.Invalid("SCHEDULING_JSON", $"The body is not JSON: {details}");

    /// <summary>Reference scheduling-v2 §2.2: a route that is not matched.</summary>
    /// <param name="method">The method.</param>
    /// <param name="pathAndQuery">The address.</param>
    /// <param name="versions">The versions in which the address is found; null when it is found in none.</param>
    public static Error NoRoute(string method, string pathAndQuery, IReadOnlyList<string>? versions) =>
        Error.NotFound("SCHEDULING_ROUTE", $"Cannot {method} {pathAndQuery}") with
        {
            Hint = versions is null ? null : $"This address is found with {SchedulingVersions.HeaderName} {string.Join(", ", versions)}.",
        };
}
