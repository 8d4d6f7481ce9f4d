using System.Globalization;
using Bookings.ICalendar.Values;
using NodaTime;

namespace Bookings.ICalendar;

/// <summary>A recurrence rule of the Gregorian calendar.</summary>
/// <remarks>
/// Accepts <c>FREQ=MONTHLY;BYDAY=-1SU;COUNT=3</c> and <c>RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD</c>; refuses <c>INTERVAL=0</c>,
/// <c>RSCALE=CHINESE</c> and SKIP without RSCALE. Parts may stand in any order and case. A part that RFC 5545 does not allow beside the
/// frequency (BYMONTHDAY with WEEKLY) limits; an ordinal that has no meaning there (1MO with DAILY) is left out. Two rules are equal when
/// their texts are.
/// </remarks>
/// <source href="RFC 5545, 3.3.10; RFC 7529" />
public sealed record IcsRule
{
    private const int MaxListLength = 400;
    private const int MaxTimes = 3_600;
    private const int MaxLength = 8_000;

    private IcsRule(string text) => Text = text;

    /// <summary>The rule as written.</summary>
    public string Text { get; }

    internal IcsFrequency Frequency { get; private set; }

    internal int Interval { get; private set; } = 1;

    internal int? Count { get; private set; }

    internal WrittenTime? Until { get; private set; }

    internal IsoDayOfWeek WeekStart { get; private set; } = IsoDayOfWeek.Monday;

    internal int[] ByMonth { get; private set; } = [];

    internal int[] ByWeekNumber { get; private set; } = [];

    internal int[] ByYearDay { get; private set; } = [];

    internal int[] ByMonthDay { get; private set; } = [];

    internal (int Ordinal, IsoDayOfWeek Day)[] ByDay { get; private set; } = [];

    internal int[] ByHour { get; private set; } = [];

    internal int[] ByMinute { get; private set; } = [];

    internal int[] BySecond { get; private set; } = [];

    internal int[] BySetPosition { get; private set; } = [];

    internal IcsSkip Skip { get; private set; }

    // What BYHOUR, BYMINUTE and BYSECOND make of one period; at a finer frequency they only limit.
    private long TimesPerPeriod =>
        (Frequency >= IcsFrequency.Daily ? Math.Max(1L, ByHour.Length) : 1)
        * (Frequency >= IcsFrequency.Hourly ? Math.Max(1, ByMinute.Length) : 1)
        * (Frequency >= IcsFrequency.Minutely ? Math.Max(1, BySecond.Length) : 1);

    /// <summary>Whether two rules have the same text.</summary>
    public bool Equals(IcsRule? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Reads a rule.</summary>
    /// <returns>Null when the rule cannot be read or asks for something that is not supported.</returns>
    public static IcsRule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength || text.AsSpan().ContainsAnyInRange('\0', '\x1F'))
        {
            return null;
        }

        var rule = new IcsRule(text.Trim());
        var hasFrequency = false;
        var hasScale = false;
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
            hasScale |= name == "RSCALE";
            if (!rule.TrySet(name, value))
            {
                return null;
            }
        }


        // RFC 7529, 4.1: SKIP must not stand without RSCALE.
        return hasFrequency && rule.TimesPerPeriod <= MaxTimes && (hasScale || rule.Skip == IcsSkip.Omit) ? rule : null;
    }

    private bool TrySet(string name, string value)
    {
        switch (name)
        {
            case "FREQ":
                return TryFrequency(value);
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
            case "SKIP":
                return TrySkip(value);
            default:
                // An unknown X- part cannot change the meaning of the others.
                return name.StartsWith("X-", StringComparison.Ordinal);
        }
    }

    private bool TryFrequency(string value)
    {
        IcsFrequency? frequency = value switch
        {
            "SECONDLY" => IcsFrequency.Secondly,
            "MINUTELY" => IcsFrequency.Minutely,
            "HOURLY" => IcsFrequency.Hourly,
            "DAILY" => IcsFrequency.Daily,
            "WEEKLY" => IcsFrequency.Weekly,
            "MONTHLY" => IcsFrequency.Monthly,
            "YEARLY" => IcsFrequency.Yearly,
            _ => null,
        };
        Frequency = frequency ?? Frequency;
        return frequency is not null;
    }

    private bool TrySkip(string value)
    {
        IcsSkip? skip = value switch
        {
            "OMIT" => IcsSkip.Omit,
            "BACKWARD" => IcsSkip.Backward,
            "FORWARD" => IcsSkip.Forward,
            _ => null,
        };
        Skip = skip ?? Skip;
        return skip is not null;
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

    private static bool TryList(string value, int lowest, int highest, bool allowsNegative, out int[] numbers)
    {
        var result = new List<int>();
        numbers = [];
        foreach (var range in value.AsSpan().Split(','))
        {
            var part = value.AsSpan()[range].Trim();
            if (part.IsEmpty)
            {
                continue;
            }

            if (result.Count == MaxListLength || !int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || number is int.MinValue || (number < 0 && !allowsNegative) || Math.Abs(number) < lowest || Math.Abs(number) > highest)
            {
                return false;
            }

            result.Add(number);
        }

        // Ascending and distinct: the sets that are made of them are too.
        result.Sort();
        var kept = 0;
        for (var i = 0; i < result.Count; i++)
        {
            if (kept == 0 || result[kept - 1] != result[i])
            {
                result[kept++] = result[i];
            }
        }

        numbers = [.. result.Take(kept)];
        return kept > 0;
    }

    private static bool TryDays(string value, out (int Ordinal, IsoDayOfWeek Day)[] days)
    {
        var parts = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var result = new List<(int, IsoDayOfWeek)>();
        days = [];
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

        days = [.. result];
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
