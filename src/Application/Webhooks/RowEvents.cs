namespace Bookings.Application.Webhooks;

/// <summary>What webhooks of the tables dialect are told of a changed row. Pure.</summary>
/// <source href="bookingmood §13" />
internal static class RowEvents
{
    private const string Created = "created";
    private const string Updated = "updated";
    private const string Deleted = "deleted";

    /// <summary>The word before the dot: tasks keep the name that their table had.</summary>
    public static string Word(string table) => table == "tasks" ? "calendar_event_tasks" : table;

    /// <summary>The names of the events, the general one first.</summary>
    /// <param name="change">The change.</param>
    /// <param name="isTold">Whether a change that a feed made is more than noise.</param>
    public static IEnumerable<string> Of(RowChange change, bool isTold)
    {
        // What a read left on the row of a feed is told by what happened in the read.
        if (change.Table == "external_calendars" || (!isTold && change is { Before: not null, After: not null }))
        {
            return [];
        }

        var word = Word(change.Table);
        var kind = change switch { { Before: null } => Created, { After: null } => Deleted, _ => Updated };
        return [$"{word}.{kind}", .. Steps(change).Select(step => $"{word}.{step}")];
    }

    // A row that is made in that state has taken the step too: who waits for the step alone must not miss it.
    private static IEnumerable<string> Steps(RowChange change) => change.Table switch
    {
        "calendar_events" when change.Became("status", "CONFIRMED") => ["confirmed"],
        "calendar_events" when change.Before is not null && change.Became("status", "CANCELLED") => ["cancelled"],
        "payments" when change.Became("status", "paid") => ["paid"],
        "tasks" when change.WasFilled("completed_at") => ["completed"],
        _ => [],
    };
}
