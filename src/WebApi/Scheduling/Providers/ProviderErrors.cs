using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.Providers;

/// <summary>Refusals of what needs an account at somebody else's service. This server has none, and never pretends to.</summary>
internal static class ProviderErrors
{
    private const string NotConnectedCode = "PROVIDER_NOT_CONNECTED";

    public static readonly Error UnknownCalendar = Error.Invalid(
        "PROVIDER_UNKNOWN", $"Invalid calendar type, available calendars are: {string.Join(", ", Providers.Calendars)}", "calendar");

    public static readonly Error UnknownConferencing = Error.Invalid(
        "PROVIDER_UNKNOWN", $"Invalid conferencing app, available apps are: {string.Join(", ", Providers.Conferencing)}", "app");

    public static readonly Error NoCalendarCredential = Error.NotFound(NotConnectedCode, "Calendar credentials not found");

    public static readonly Error NoConnection = Error.NotFound(NotConnectedCode, "Calendar connection not found");

    public static readonly Error NoStripe = Error.NotFound(NotConnectedCode, "Stripe app not found");

    public static readonly Error NoStripeCredential = Error.NotFound(NotConnectedCode, "Credentials for stripe not found.");

    public static readonly Error NoMail = Error.Invalid(NotConnectedCode, "This server cannot verify email addresses: it sends no codes by mail.");

    public static readonly Error NoPhone = Error.Invalid(NotConnectedCode, "This server cannot verify phone numbers: it sends no codes by phone.");

    public static readonly Error NoClient = Error.NotFound("OAUTH_CLIENT_NOT_FOUND", "OAuth client not found");

    /// <summary>The person has no calendar there.</summary>
    public static Error NoCalendar(string calendar) => Error.Invalid(NotConnectedCode, $"Credentials for {calendar}_calendar not found.");

    /// <summary>The person has no such application.</summary>
    public static Error NoConferencing(string app) => Error.Invalid(NotConnectedCode, $"{app} not connected.");

    /// <summary>Nobody can get a calendar or application there.</summary>
    public static Error CannotConnect(string provider) => Error.NotFound(
        NotConnectedCode, $"{provider} cannot be connected: this server has no credentials of the provider.");

    /// <summary>There is no such verified address or number.</summary>
    public static Error NotVerified(string id) => Error.NotFound("PROVIDER_NOT_VERIFIED", $"Verified resource with id={id} not found");
}
