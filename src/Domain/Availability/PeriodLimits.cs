namespace Bookings.Domain.Availability;

/// <summary>The most of something in a day, a week, a month and a year; null where there is no limit.</summary>
/// <param name="Day">Limit of a day; at least 1.</param>
/// <param name="Week">Limit of a week; at least 1.</param>
/// <param name="Month">Limit of a month; at least 1.</param>
/// <param name="Year">Limit of a year; at least 1.</param>
public sealed record PeriodLimits(int? Day = null, int? Week = null, int? Month = null, int? Year = null)
{
    /// <summary>The limits that are set, shorter periods first.</summary>
    public IEnumerable<(LimitPeriod Period, int Most)> Set()
    {
        foreach ((LimitPeriod period, int? most) in new[] { (LimitPeriod.Day, Day), (LimitPeriod.Week, Week), (LimitPeriod.Month, Month), (LimitPeriod.Year, Year) })
        {
            if (most is { } limit)
            {
                yield return (period, limit);
            }
        }
    }

    /// <summary>Returns the first period whose limit is higher than that of a longer one, with the longer one; null when limits do not decrease.</summary>
    public (LimitPeriod Shorter, LimitPeriod Longer)? FirstDecrease()
    {
        (LimitPeriod Period, int Most)[] set = [.. Set()];
        for (int i = 1; i < set.Length; i++)
        {
            if (set[i].Most < set[i - 1].Most)
            {
                return (set[i - 1].Period, set[i].Period);
            }
        }

        return null;
    }
}
