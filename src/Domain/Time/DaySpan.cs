using NodaTime;

namespace Bookings.Domain.Time;

/// <summary>A run of days on a unit's calendar.</summary>
/// <remarks>
/// With nightly counting the departure day (<see cref="EndDate"/>) is not taken and may be another guest's first day;
/// with daily counting <see cref="EndDate"/> is the last day and is taken. Days are days of the unit's zone. There is no empty span.
/// Two spans are equal when both days and the counting rule are equal.
/// </remarks>
/// <units>whole days; stored as two date columns</units>
/// <source href="https://www.bookingmood.com/en-US/api-reference/calendar_events" read="2026-03-12" />
public sealed record DaySpan : Span
{
    /// <summary>The first day of the timeline.</summary>
    public static readonly LocalDate FirstDay = new(1900, 1, 1);

    /// <summary>The last day of the timeline.</summary>
    public static readonly LocalDate LastDay = new(2199, 12, 31);

    private DaySpan(LocalDate startDate, LocalDate endDate, DayCounting counting)
    {
        StartDate = startDate;
        EndDate = endDate;
        Counting = counting;
    }

    /// <summary>The first day, taken.</summary>
    public LocalDate StartDate { get; }

    /// <summary>Nightly: the departure day, not taken. Daily: the last day, taken.</summary>
    public LocalDate EndDate { get; }

    /// <summary>How <see cref="EndDate"/> counts.</summary>
    public DayCounting Counting { get; }

    /// <summary>Number of nights (nightly) or days (daily); at least 1.</summary>
    public int Length => Period.DaysBetween(StartDate, FirstFreeDay);

    /// <summary>The first day after the span that it does not take.</summary>
    public LocalDate FirstFreeDay => Counting == DayCounting.Nightly ? EndDate : EndDate.PlusDays(1);

    /// <summary>Whether the two days make a span: nightly needs at least one night, daily at least one day, and both lie on the timeline, 1900 to 2199.</summary>
    public static bool IsPossible(LocalDate startDate, LocalDate endDate, DayCounting counting)
        => startDate >= FirstDay && endDate <= LastDay && (counting == DayCounting.Nightly ? endDate > startDate : endDate >= startDate);

    /// <summary>Creates the span.</summary>
    /// <exception cref="ArgumentException">The days make no span; check with <see cref="IsPossible"/> first.</exception>
    public static DaySpan Of(LocalDate startDate, LocalDate endDate, DayCounting counting)
        => IsPossible(startDate, endDate, counting)
            ? new DaySpan(startDate, endDate, counting)
            : throw new ArgumentException($"{startDate} to {endDate} is no {counting} span.");

    /// <summary>The instants from the midnight that begins the first day to the midnight that begins the first free day.</summary>
    public override InstantRange Occupies(DateTimeZone zone)
        => new(ZoneRules.StartOfDay(StartDate, zone), ZoneRules.StartOfDay(FirstFreeDay, zone));

    /// <inheritdoc />
    public override DayRange Days(DateTimeZone zone) => new(StartDate, FirstFreeDay);
}
