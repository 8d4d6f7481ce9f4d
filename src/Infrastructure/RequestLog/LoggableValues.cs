using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Bookings.Infrastructure.RequestLog;

/// <summary>What the log may keep of the values of one parameter: nothing that could name a person or hold a secret.</summary>
/// <param name="TakesNumbers">Whether numbers, dates, moments, uuids, truth values and lists and ranges of them stay.</param>
/// <param name="Words">Further words that stay: the texts of a closed list.</param>
internal sealed partial record LoggableValues(bool TakesNumbers, FrozenSet<string> Words)
{
    /// <summary>Numbers and the like, no words.</summary>
    public static readonly LoggableValues Numbers = new(TakesNumbers: true, FrozenSet<string>.Empty);

    /// <summary>The texts of a closed list.</summary>
    public static LoggableValues Of(params IEnumerable<string> words) => new(TakesNumbers: false, words.ToFrozenSet());

    /// <summary>What both together keep.</summary>
    public LoggableValues With(LoggableValues other) => new(TakesNumbers || other.TakesNumbers, Words.Union(other.Words).ToFrozenSet());

    /// <summary>Whether every part of a value may be kept.</summary>
    /// <param name="value">A value, or several in the brackets and commas of lists, ranges and arrays.</param>
    public bool Cover(ReadOnlySpan<char> value)
    {
        if (Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value))
        {
            return true;
        }

        foreach (var range in value.SplitAny(",(){}[]\""))
        {
            var part = value[range];
            if (!part.IsEmpty && !(TakesNumbers && Number().IsMatch(part)) && !Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(part))
            {
                return false;
            }
        }

        return true;
    }

    // A number, date, time or moment; a uuid; the words that PostgreSQL reads as one of them or as a truth value.
    [GeneratedRegex(
        @"^(-?\d[\d:.TZ+\- ]*|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|true|false|null|-?infinity|now|empty)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
