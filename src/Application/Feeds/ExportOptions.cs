using Bookings.Domain.Common;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Feeds;

/// <summary>What an exported calendar shows; the query parameters of its address.</summary>
/// <remarks>Parameters of other names are ignored and kept in the log only: platforms add their own, against caches.</remarks>
/// <source href="https://www.bookingmood.com/docs/synchronization/ical" read="2026-03-12" />
public sealed record ExportOptions
{
    /// <summary>What is shown when the address says nothing.</summary>
    public static readonly ExportOptions Default = new();

    /// <summary>Types that are shown: <c>types=booking,blocked-period,note</c>.</summary>
    public IReadOnlyList<CalendarEventType> Types { get; init; } = [CalendarEventType.Booking, CalendarEventType.BlockedPeriod];

    /// <summary>Statuses that are shown: <c>statuses=CONFIRMED,TENTATIVE,CANCELLED</c>.</summary>
    public IReadOnlyList<CalendarEventStatus> Statuses { get; init; } = [CalendarEventStatus.Confirmed, CalendarEventStatus.Tentative];

    /// <summary>Whether events of the main unit and of sub units are shown, which take the time of the unit: <c>related=1</c>.</summary>
    public bool WithRelated { get; init; } = true;

    /// <summary>Whether events of imported calendars are shown: <c>imported=1</c>. Two platforms that read each other through us would block each other for ever.</summary>
    public bool WithImported { get; init; }

    /// <summary>Whether titles are shown: <c>details=0</c> hides them; null shows what the secret allows.</summary>
    public bool? WithDetails { get; init; }

    /// <summary>Reads query parameters.</summary>
    /// <param name="parameters">Texts by name; the last of a name counts.</param>
    /// <errors>
    ///   <error code="FEED_OPTION">A value is none of those that the parameter takes.</error>
    /// </errors>
    public static Result<ExportOptions> Read(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var options = Default;
        foreach (var (name, value) in parameters)
        {
            var read = options.With(name, value);
            if (read.IsError)
            {
                return read.Error;
            }

            options = read.Value;
        }

        return options;
    }

    private Result<ExportOptions> With(string name, string value) => name switch
    {
        "types" => List(name, value, TypeOf, "booking, blocked-period, note").Map(types => this with { Types = types }),
        "statuses" => List(name, value, StatusOf, "CONFIRMED, TENTATIVE, CANCELLED").Map(statuses => this with { Statuses = statuses }),
        "related" => Flag(name, value).Map(isSet => this with { WithRelated = isSet }),
        "imported" => Flag(name, value).Map(isSet => this with { WithImported = isSet }),
        "details" => Flag(name, value).Map(isSet => this with { WithDetails = isSet }),
        _ => this,
    };

    private static CalendarEventType? TypeOf(string word) => word.ToLowerInvariant() switch
    {
        "booking" => CalendarEventType.Booking,
        "blocked-period" or "blocked period" => CalendarEventType.BlockedPeriod,
        "note" => CalendarEventType.Note,
        _ => null,
    };

    private static CalendarEventStatus? StatusOf(string word) => word.ToUpperInvariant() switch
    {
        "CONFIRMED" => CalendarEventStatus.Confirmed,
        "TENTATIVE" => CalendarEventStatus.Tentative,
        "CANCELLED" => CalendarEventStatus.Cancelled,
        _ => null,
    };

    private static Result<IReadOnlyList<T>> List<T>(string name, string value, Func<string, T?> read, string known)
        where T : struct
    {
        var words = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(read).ToList();
        return words.Count == 0 || words.Contains(null) ? Wrong(name, $"a list of {known}") : words.Select(word => word!.Value).Distinct().ToList();
    }

    private static Result<bool> Flag(string name, string value) => value.ToLowerInvariant() switch
    {
        "1" or "true" => true,
        "0" or "false" => false,
        _ => Wrong(name, "1 or 0"),
    };

    private static Error Wrong(string name, string known) => Error.Invalid("FEED_OPTION", $"The parameter '{name}' of a calendar takes {known}.", name);
}
