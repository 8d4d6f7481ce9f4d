using System.Globalization;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Bookings.WebApi.Scheduling;

/// <summary>Reads query parameters by name and refuses the ones that nobody asked for.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly HashSet<string> known = [];
    private readonly List<(string Name, string Text)> wrong = [];

    /// <summary>The refusal with every wrong parameter, or null. To be asked when all parameters have been read.</summary>
    public Error? Error
    {
        get
        {
            foreach (var name in query.Keys)
            {
                if (known.Add(name))
                {
                    Refuse(name, $"property {name} should not exist");
                }
            }

            return wrong.Count == 0
                ? null
                : Domain.Common.Error.Invalid(
                    "SCHEDULING_QUERY", string.Join(", ", wrong.Select(entry => $"{entry.Name} property is wrong,{entry.Text}")), wrong[0].Name);
        }
    }

    /// <summary>Reads a text; an empty one is refused. Several names are spellings of one parameter.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        string? found = null;
        foreach (var name in names)
        {
            known.Add(name);
            if (query.TryGetValue(name, out var values) && StringValues.IsNullOrEmpty(values))
            {
                Refuse(name, $"{name} should not be empty");
            }
            else if (query.ContainsKey(name))
            {
                if (values.Count > 1 || found is not null)
                {
                    Refuse(name, $"{name} must be given once");
                }

                found = values[0];
                if (found!.Contains('\0'))
                {
                    Refuse(name, $"{name} must not contain the character U+0000");
                }
            }
        }

        return found;
    }

    /// <summary>Reads the texts of a list that is separated by commas, repeated, or written with brackets; null when absent. One without any text is refused.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        known.Add(name);
        known.Add(name + "[]");
        var values = query[name].Concat(query[name + "[]"])
            .SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        if (values.Count > 0)
        {
            return values;
        }

        if (query.ContainsKey(name) || query.ContainsKey(name + "[]"))
        {
            Refuse(name, $"{name} should not be empty");
        }

        return null;
    }

    public int? Integer(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Refuse(name, $"{name} must be an integer number");
            return null;
        }

        if (number < least || number > most)
        {
            Refuse(name, number < least ? $"{name} must not be less than {least}" : $"{name} must not be greater than {most}");
            return null;
        }

        return number;
    }

    public IReadOnlyList<int>? Integers(string name)
    {
        if (Texts(name) is not { } texts)
        {
            return null;
        }

        var numbers = new List<int>(texts.Count);
        foreach (var text in texts)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
            else
            {
                Refuse(name, $"{name} must be a list of numbers that are separated by commas");
                return null;
            }
        }

        return numbers;
    }

    public DateTimeZone? Zone(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var zone = ZoneRules.Find(text);
        if (zone is null)
        {
            Refuse(name, $"{name} must be a valid IANA time-zone");
        }

        return zone;
    }

    /// <summary>Reads how to sort: <c>asc</c> or <c>desc</c>.</summary>
    public string? OrderOf(string name)
    {
        var order = Text(name);
        if (order is not (null or "asc" or "desc"))
        {
            Refuse(name, $"{name} must be one of the following values: asc, desc");
        }

        return order;
    }

    /// <summary>Reads an ISO 8601 moment.</summary>
    public Instant? Moment(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        // A plus sign that was not escaped arrives as a blank: no moment has blanks of its own.
        if (SchedulingTexts.TryReadMoment(text.Replace(' ', '+'), out var instant))
        {
            return instant;
        }

        if (SchedulingTexts.TryReadDate(text, out var date))
        {
            return date.AtMidnight().InUtc().ToInstant();
        }

        Refuse(name, $"{name} must be a valid ISO 8601 date string");
        return null;
    }

    /// <summary>Remembers that a parameter is wrong.</summary>
    public void Refuse(string name, string text) => wrong.Add((name, text));
}
