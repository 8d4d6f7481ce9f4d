namespace Bookings.Application.Tables;

/// <summary>A group of tables for which an API key has no, read or write access.</summary>
public enum Area
{
    /// <summary>Bookings, calendar events, contacts and what hangs on them.</summary>
    Bookings,

    /// <summary>Widgets and sites.</summary>
    Channels,

    /// <summary>Messages and their templates.</summary>
    Messages,

    /// <summary>The organization, its people and settings.</summary>
    Organization,

    /// <summary>Units, imported calendars, prices.</summary>
    Products,

    /// <summary>Reviews.</summary>
    Reviews,
}
