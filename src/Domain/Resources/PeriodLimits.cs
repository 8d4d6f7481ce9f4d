namespace Bookings.Domain.Resources;

/// <summary>The most of something in each day, week, month and year; null means without a limit.</summary>
/// <param name="Day">The most in a day.</param>
/// <param name="Week">The most in a week; not less than in a day.</param>
/// <param name="Month">The most in a month; not less than in a week.</param>
/// <param name="Year">The most in a year; not less than in a month.</param>
/// <units>meetings, or minutes of meetings</units>
public sealed record PeriodLimits(int? Day, int? Week, int? Month, int? Year)
{
    /// <summary>No limit at all.</summary>
    public static readonly PeriodLimits None = new(null, null, null, null);

    /// <summary>Tells the first pair of limits of which the shorter period allows more; null when they do not decrease.</summary>
    public (string Shorter, string Longer)? Contradiction
    {
        get
        {
            (string Name, int Most)? longest = null;
            foreach (var (name, most) in (ReadOnlySpan<(string, int?)>)[("day", Day), ("week", Week), ("month", Month), ("year", Year)])
            {
                if (most is not { } limit)
                {
                    continue;
                }

                if (longest is { } shorter && shorter.Most > limit)
                {
                    return (shorter.Name, name);
                }

                longest = (name, limit);
            }

            return null;
        }
    }
}
