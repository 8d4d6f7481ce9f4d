using Bookings.Domain.Timelines;

namespace Bookings.Application.Feeds;

/// <summary>The UIDs that we give to exported events: the event's id at our host. They never change, whatever else of the event does.</summary>
internal static class ExportedUid
{
    /// <summary>Makes the UID of an event.</summary>
    public static string Of(CalendarEventId id, string host) => $"{id.Value}@{host}";

    /// <summary>Recognises one of our own.</summary>
    /// <returns>Null when it is none.</returns>
    public static CalendarEventId? Read(string? uid, string host) =>
        uid is not null && uid.Length == 37 + host.Length && uid[36] == '@' && uid.EndsWith(host, StringComparison.OrdinalIgnoreCase)
            && Guid.TryParseExact(uid[..36], "D", out var id)
            ? new CalendarEventId(id)
            : null;
}
