using Bookings.Domain.Common;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Pricing;

/// <summary>The price calendar of a unit. Without entries it says nothing: every stay is possible and has no price.</summary>
/// <param name="Entries">In the order in which they decide: the first that covers a day.</param>
public sealed record PriceCalendar(IReadOnlyList<PriceCalendarEntry> Entries)
{
    /// <summary>Checks a stay against the rules of its first day, and of the day on which it ends.</summary>
    /// <param name="span">The stay.</param>
    /// <param name="today">Today in the unit's zone.</param>
    /// <errors>
    ///   <error code="BM_UNAVAILABLE">No entry covers one of the days: the unit is closed.</error>
    ///   <error code="BM_DURATION">The stay is too short or too long.</error>
    ///   <error code="BM_LEAD_TIME">It begins too soon or too late.</error>
    ///   <error code="BM_CHECKIN_DAY">It cannot begin on this weekday.</error>
    ///   <error code="BM_CHECKOUT_DAY">It cannot end on this weekday.</error>
    /// </errors>
    public Result<Done> Check(DaySpan span, LocalDate today)
    {
        if (Entries.Count == 0)
        {
            return Done.Value;
        }

        for (var day = span.StartDate; day < span.FirstFreeDay; day = day.PlusDays(1))
        {
            if (Of(day) is null)
            {
                return Error.Conflict("BM_UNAVAILABLE", "The unit is closed on some of these days.") with { Target = "interval" };
            }
        }

        var first = Of(span.StartDate)!;
        if (span.Length < first.MinDuration || span.Length > first.MaxDuration)
        {
            return Error.Unprocessable("BM_DURATION", $"A stay that begins on this day takes {first.MinDuration} to {first.MaxDuration} days.", "interval");
        }

        var advance = Period.DaysBetween(today, span.StartDate);
        if (advance < first.MinAdvance || advance > first.MaxAdvance)
        {
            return Error.Unprocessable("BM_LEAD_TIME", $"A stay is booked {first.MinAdvance} to {first.MaxAdvance} days ahead.", "interval.start");
        }

        if (!first.CheckInDays[Weekday(span.StartDate)])
        {
            return Error.Unprocessable("BM_CHECKIN_DAY", "A stay cannot begin on this weekday.", "interval.start");
        }

        // The day of departure may lie behind the last entry: then the last night decides.
        var last = Of(span.EndDate) ?? Of(span.FirstFreeDay.PlusDays(-1))!;
        return last.CheckoutDays[Weekday(span.EndDate)]
            ? Done.Value
            : Error.Unprocessable("BM_CHECKOUT_DAY", "A stay cannot end on this weekday.", "interval.end");
    }

    /// <summary>The price of each night or day of a stay, in order, in units of the currency; those without a rate are left out.</summary>
    /// <param name="span">The stay.</param>
    /// <param name="guests">All guests.</param>
    /// <errors>
    ///   <error code="BM_RATES">The rates of one of the days cannot be read, or are below zero.</error>
    /// </errors>
    public Result<IReadOnlyList<decimal>> RatesOf(DaySpan span, int guests)
    {
        var rates = new List<decimal>();
        for (var night = 0; night < span.Length; night++)
        {
            if (Of(span.StartDate.PlusDays(night)) is not { } entry)
            {
                continue;
            }

            if (!entry.IsPriceable)
            {
                return Error.Conflict("BM_RATES", "The rates of these days are not in order, so the stay has no price.") with
                {
                    Target = "interval",
                    Hint = "Write the rates of the unit's price_calendar_entries anew.",
                };
            }

            if (entry.RateOf(night + 1, guests) is { } rate)
            {
                rates.Add(rate);
            }
        }

        return rates;
    }

    private static int Weekday(LocalDate day) => (int)day.DayOfWeek % 7;

    private PriceCalendarEntry? Of(LocalDate day) => Entries.FirstOrDefault(entry => entry.Covers(day));
}
