using Bookings.Domain.Common;

namespace Bookings.Application.Feeds;

/// <summary>Refusals about the calendars of persons.</summary>
/// <source href="scheduling-v2 §9" />
public static class HostFeedErrors
{
    /// <summary>A feed could not be read; which one and why is in the details.</summary>
    public static readonly Error CannotAdd = Error.Invalid("HOST_FEED_UNREADABLE", "Could not add ICS feeds, try using private ics feed.", "urls");

    /// <summary>The person has no feed.</summary>
    public static readonly Error None = Error.Invalid("HOST_FEED_NONE", "Credentials for Ics Feed calendar not found.");

    /// <summary>None of the feeds counts.</summary>
    public static readonly Error NotConnected = new("HOST_FEED_NOT_CONNECTED", ErrorKind.Unauthorized, "Ics Feed not connected.");

    /// <summary>A feed was not read well for so long that nobody knows when the person is free.</summary>
    public static readonly Error Invalid = Error.Invalid("HOST_FEED_INVALID", "Invalid Ics Feed credentials.");

    /// <summary>The person has no such credential.</summary>
    public static readonly Error CredentialNotFound = Error.NotFound("HOST_FEED_CREDENTIAL", "Calendar credentials not found");

    /// <summary>Busy times were asked for with a credential of somebody else, or none at all.</summary>
    public static readonly Error NotYours = new("HOST_FEED_NOT_YOURS", ErrorKind.Unauthorized, "These credentials do not belong to you");

    /// <summary>The credential has no calendar of that address.</summary>
    public static readonly Error CalendarNotFound = Error.NotFound("HOST_FEED_NOT_FOUND", "Calendar not found");
}
