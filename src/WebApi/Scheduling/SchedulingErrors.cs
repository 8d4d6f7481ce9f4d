using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling;

/// <summary>Refusals of the transport: what is wrong before a use case is reached.</summary>
internal static class SchedulingErrors
{
    public const string BodyTooLargeCode = "SCHEDULING_BODY_TOO_LARGE";
    public const string InternalCode = "SCHEDULING_INTERNAL";

    public static readonly Error Internal = new(InternalCode, ErrorKind.Unavailable, "There was an error, please try again later.");

    public static readonly Error BodyRequired = Error.Invalid("SCHEDULING_BODY", "Body is required");

    public static readonly Error BodyIsNoObject = Error.Invalid("SCHEDULING_BODY", "Body should be an object");

    // Reference scheduling-v2 §2.3.
    public static readonly Error NoCredentials = new(
        "SCHEDULING_NO_CREDENTIALS",
        ErrorKind.Unauthorized,
        "ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header or OAuth client credentials as "
        + "'x-cal-secret-key' and 'x-cal-client-id' headers");

    public static readonly Error WrongKey = new("SCHEDULING_WRONG_KEY", ErrorKind.Unauthorized, "ApiAuthStrategy - api key - Your api key is not valid");

    public static readonly Error NoUser = new("SCHEDULING_NO_USER", ErrorKind.Unauthorized, "ApiAuthStrategy - api key - No user tied to this apiKey");

    public static Error BodyTooLarge(int bytes) =>
        new(BodyTooLargeCode, ErrorKind.Limit, $"The body is larger than {bytes} bytes.");

    public static Error NotJson(string details) => Error.Invalid("SCHEDULING_JSON", $"The body is not JSON: {details}");

    /// <summary>Reference scheduling-v2 §2.2: a route that is not matched.</summary>
    public static Error NoRoute(string method, string pathAndQuery) => Error.NotFound("SCHEDULING_ROUTE", $"Cannot {method} {pathAndQuery}");
}
