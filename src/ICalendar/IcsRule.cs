using System.Globalization;
using Bookings.ICalendar.Values;
using NodaTime;

namespace Bookings.ICalendar;

/// <summary>A recurrence rule that this library can follow: daily, weekly, monthly or yearly.</summary>
/// <remarks>
/// Accepts <c>FREQ=MONTHLY;BYDAY=-1SU;COUNT=3</c>; refuses <c>FREQ=HOURLY</c>, <c>INTERVAL=0</c> and <c>RSCALE=CHINESE</c>. Parts may stand
/// in any order and case. A rule that RFC 5545 does not allow but that has an obvious meaning (BYMONTHDAY with WEEKLY) limits.
/// Two rules are equal when their texts are.
/// </remarks>
/// <source href="RFC 5545, 3.3.10" />
public sealed record IcsRule
{
    private const int MaxListLength = 400;
    private const int MaxTimesPerDay = 1_440;

    private IcsRule(string text) => Text = text;

    /// <summary>The rule as written.</summary>
    public string Text { get; }

    internal IcsFrequency Frequency { get; private set; }

    internal int Interval { get; private set; } = 1;

    internal int? Count { get; private set; }

    internal WrittenTime? Until { get; private set; }

    internal IsoDayOfWeek WeekStart { get; private set; } = IsoDayOfWeek.Monday;

    internal IReadOnlyList<int> ByMonth { get; private set; } = [];

    internal IReadOnlyList<int> ByWeekNumber { get; private set; } = [];

    internal IReadOnlyList<int> ByYearDay { get; private set; } = [];

    internal IReadOnlyList<int> ByMonthDay { get; private set; } = [];

    internal IReadOnlyList<(int Ordinal, IsoDayOfWeek Day)> ByDay { get; private set; } = [];

    internal IReadOnlyList<int> ByHour { get; private set; } = [];

    internal IReadOnlyList<int> ByMinute { get; private set; } = [];

    internal IReadOnlyList<int> BySecond { get; private set; } = [];

    internal IReadOnlyList<int> BySetPosition { get; private set; } = [];

    /// <summary>Whether two rules have the same text.</summary>
    public bool Equals(IcsRule? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Reads a rule.</summary>
    /// <returns>Null when the rule cannot be read or asks for something that is not supported.</returns>
    public static IcsRule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rule = new IcsRule(text.Trim());
        var hasFrequency = false;
        foreach (var part in rule.Text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            if (equals <= 0)
            {
                return null;
            }

            var name = part[..equals].Trim().ToUpperInvariant();
            var value = part[(equals + 1)..].Trim().ToUpperInvariant();
            hasFrequency |= name == "FREQ";
            if (!rule.TrySet(name, value))
            {
                return null;
            }
        }

        var timesPerDay = (long)Math.Max(1, rule.ByHour.Count) * Math.Max(1, rule.ByMinute.Count) * Math.Max(1, rule.BySecond.Count);
        return hasFrequency && timesPerDay <= MaxTimesPerDay ? rule : null;
    }

    private bool TrySet(string name, string value)
    {
        switch (name)
        {
            case "FREQ":
                Frequency = value switch
                {
                    "DAILY" => IcsFrequency.Daily,
                    "WEEKLY" => IcsFrequency.Weekly,
                    "MONTHLY" => IcsFrequency.Monthly,
                    "YEARLY" => IcsFrequency.Yearly,
                    _ => IcsFrequency.Unsupported,
                };
                return Frequency != IcsFrequency.Unsupported;
            case "INTERVAL":
                return TryPositive(value, out var interval) && (Interval = interval) > 0;
            case "COUNT":
                Count = TryPositive(value, out var count) ? count : null;
                return Count is not null;
            case "UNTIL":
                Until = WrittenTime.TryParse(value, out var until) ? until : null;
                return Until is not null;
            case "WKST":
                return TryDay(value, out var weekStart) && (WeekStart = weekStart) != IsoDayOfWeek.None;
            case "BYMONTH":
                return TryList(value, 1, 12, false, out var months) && (ByMonth = months) is not null;
            case "BYWEEKNO":
                return TryList(value, 1, 53, true, out var weeks) && (ByWeekNumber = weeks) is not null;
            case "BYYEARDAY":
                return TryList(value, 1, 366, true, out var yearDays) && (ByYearDay = yearDays) is not null;
            case "BYMONTHDAY":
                return TryList(value, 1, 31, true, out var monthDays) && (ByMonthDay = monthDays) is not null;
            case "BYHOUR":
                return TryList(value, 0, 23, false, out var hours) && (ByHour = hours) is not null;
            case "BYMINUTE":
                return TryList(value, 0, 59, false, out var minutes) && (ByMinute = minutes) is not null;
            case "BYSECOND":
                return TryList(value, 0, 59, false, out var seconds) && (BySecond = seconds) is not null;
            case "BYSETPOS":
                return TryList(value, 1, 366, true, out var positions) && (BySetPosition = positions) is not null;
            case "BYDAY":
                return TryDays(value, out var days) && (ByDay = days) is not null;
            case "RSCALE":
                return value == "GREGORIAN";
            default:
                // An unknown X- part cannot change the meaning of the others; SKIP and the rest of RFC 7529 can.
                return name.StartsWith("X-", StringComparison.Ordinal);
        }
    }

    private static bool TryPositive(string value, out int number)
    {
        number = 0;
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var wide) || wide == 0)
        {
            return false;
        }

        number = (int)Math.Min(wide, int.MaxValue);
        return true;
    }

    private static bool TryList(string value, int lowest, int highest, bool allowsNegative, out IReadOnlyList<int> numbers)
    {
        var parts = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var result = new SortedSet<int>();
        numbers = [];
        if (parts.Length is 0 or > MaxListLength)
        {
            return false;
        }

        foreach (var part in parts)
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || number is int.MinValue || (number < 0 && !allowsNegative) || Math.Abs(number) < lowest || Math.Abs(number) > highest)
            {
                return false;
            }

            result.Add(number);
        }

        numbers = [.. result];
        return true;
    }

    private static bool TryDays(string value, out IReadOnlyList<(int Ordinal, IsoDayOfWeek Day)> days)
    {
        var parts = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var result = new List<(int, IsoDayOfWeek)>();
        days = result;
        if (parts.Length is 0 or > MaxListLength)
        {
            return false;
        }

        foreach (var part in parts)
        {
            var ordinal = 0;
            if (part.Length < 2 || !TryDay(part[^2..], out var day)
                || (part.Length > 2 && (!int.TryParse(part[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ordinal)
                    || ordinal is 0 or < -53 or > 53)))
            {
                return false;
            }

            result.Add((ordinal, day));
        }

        return true;
    }

    private static bool TryDay(string value, out IsoDayOfWeek day)
    {
        day = value switch
        {
            "MO" => IsoDayOfWeek.Monday,
            "TU" => IsoDayOfWeek.Tuesday,
            "WE" => IsoDayOfWeek.Wednesday,
            "TH" => IsoDayOfWeek.Thursday,
            "FR" => IsoDayOfWeek.Friday,
            "SA" => IsoDayOfWeek.Saturday,
            "SU" => IsoDayOfWeek.Sunday,
            _ => IsoDayOfWeek.None,
        };
        return day != IsoDayOfWeek.None;
    }
}
