using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>What an event type asks of a meeting's time.</summary>
/// <param name="Grid">Length and distance of the starts.</param>
/// <param name="MinimumNotice">Time from the request to the earliest start; not negative.</param>
/// <param name="BeforeBuffer">Time that must be free before the start; not negative.</param>
/// <param name="AfterBuffer">Time that must be free after the end; not negative.</param>
/// <param name="Window">How far ahead meetings can be booked; null means without a limit.</param>
/// <param name="OnlyFirstSlotOfDay">Whether only the earliest slot of each day of the booker's calendar is offered.</param>
/// <param name="Optimized">Whether starts leave the round minutes where that gives a slot more.</param>
public sealed record MeetingRules(
    SlotGrid Grid,
    Duration MinimumNotice,
    Duration BeforeBuffer,
    Duration AfterBuffer,
    BookingWindow? Window = null,
    bool OnlyFirstSlotOfDay = false,
    bool Optimized = false)
{
    /// <summary>The same without notice, booking window and choice of starts: what is asked of a meeting that is agreed upon already.</summary>
    public MeetingRules Unbounded() => this with { MinimumNotice = Duration.Zero, Window = null, OnlyFirstSlotOfDay = false, Optimized = false };

    /// <summary>Returns the instants at which meetings may start: notice and booking window, whatever the hosts do.</summary>
    /// <param name="now">The moment of the request.</param>
    /// <param name="hostZone">The zone whose dates the booking window counts.</param>
    public InstantRange Starts(Instant now, DateTimeZone hostZone)
    {
        Instant earliest = now + MinimumNotice;
        if (Window is null)
        {
            return new InstantRange(earliest, Instant.MaxValue);
        }

        InstantRange bounds = Window.Bounds(now, hostZone);
        return new InstantRange(Instant.Max(earliest, bounds.Start), bounds.End);
    }

    /// <summary>Returns the instants in which it matters what occupies the hosts.</summary>
    /// <remarks>
    /// More than the window itself: the grid of a free range begins with the range, a rolling booking window counts free days from now on,
    /// and the first slot of a day may lie before the window.
    /// </remarks>
    /// <param name="window">The instants at which a slot may start, half-open.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="hostZone">The zone whose dates the booking window counts.</param>
    /// <param name="bookerZones">The zones on whose clocks starts are looked for.</param>
    /// <returns>Empty when no meeting may start in the window.</returns>
    public InstantRange OccupiedWindow(InstantRange window, Instant now, DateTimeZone hostZone, params ReadOnlySpan<DateTimeZone> bookerZones)
    {
        InstantRange starts = Starts(now, hostZone);
        Instant first = Instant.Max(window.Start, starts.Start);
        Instant last = Instant.Min(window.End, starts.End);
        if (last <= first)
        {
            return new InstantRange(window.Start, window.Start);
        }

        Instant offeredFrom = first;
        foreach (DateTimeZone zone in bookerZones)
        {
            offeredFrom = Instant.Min(offeredFrom, OfferedFrom(first, starts, zone));
        }

        return GridWindow(offeredFrom, last, hostZone).Widen(BeforeBuffer, Grid.Length + AfterBuffer);
    }

    /// <summary>The instant from which on all offered starts must be known to tell which of the later ones are offered.</summary>
    /// <param name="first">The first instant asked for.</param>
    /// <param name="starts">When meetings may start at all.</param>
    /// <param name="bookerZone">The zone whose days have a first slot.</param>
    internal Instant OfferedFrom(Instant first, InstantRange starts, DateTimeZone bookerZone) => this switch
    {
        { Window.BookableDays: not null } => starts.Start,
        { OnlyFirstSlotOfDay: true } => Instant.Max(starts.Start, ZoneRules.StartOfDay(ZoneRules.DateAt(first, bookerZone), bookerZone)),
        _ => first,
    };

    /// <summary>The starts that must be known to lay the grid between two instants.</summary>
    /// <param name="first">The first instant.</param>
    /// <param name="last">The last instant.</param>
    /// <param name="hostZone">The zone of whose dates a range that never ends is divided into.</param>
    internal InstantRange GridWindow(Instant first, Instant last, DateTimeZone hostZone) => new(
        ZoneRules.StartOfDay(ZoneRules.DateAt(first, hostZone).PlusDays(-1), hostZone),
        Optimized ? ZoneRules.StartOfDay(ZoneRules.DateAt(last, hostZone).PlusDays(2), hostZone) : last);
}
