namespace Bookings.Domain.Organizations;

/// <summary>A part of the API that a key's rights are given for.</summary>
public enum Area
{
    /// <summary>Bookings, calendar events, contacts, money.</summary>
    Bookings,

    /// <summary>Widgets and sites.</summary>
    Channels,

    /// <summary>Messages and their templates.</summary>
    Messages,

    /// <summary>The organization, its people, keys and webhooks.</summary>
    Organization,

    /// <summary>Units, event types, schedules, imported calendars, prices.</summary>
    Products,

    /// <summary>Reviews.</summary>
    Reviews,
}
