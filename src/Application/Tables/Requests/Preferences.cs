using System.Globalization;
using Bookings.Application.Tables.Plans;
using NodaTime;

namespace Bookings.Application.Tables.Requests;

/// <summary>What a write answers with.</summary>
public enum ReturnKind
{
    /// <summary>The caller did not say.</summary>
    Unsaid,

    /// <summary>No body.</summary>
    Minimal,

    /// <summary>No body, but the address of the one new row.</summary>
    HeadersOnly,

    /// <summary>The rows.</summary>
    Representation,
}

/// <summary>The preferences of a request, from its Prefer headers.</summary>
/// <remarks>Of two values for one preference the first counts. Values are case-sensitive. Unknown ones are kept for strict requests.</remarks>
/// <source href="https://postgrest.org/en/stable/references/api/preferences.html" read="2026-08-30" />
public sealed class Preferences
{
    private readonly Dictionary<string, string> valuesByName = new(StringComparer.Ordinal);
    private readonly List<string> invalid = [];

    private Preferences()
    {
    }

    /// <summary>No preference.</summary>
    public static Preferences None { get; } = new();

    /// <summary>What a write answers with.</summary>
    public ReturnKind Return => valuesByName.GetValueOrDefault("return") switch
    {
        "minimal" or "none" => ReturnKind.Minimal,
        "headers-only" => ReturnKind.HeadersOnly,
        "representation" => ReturnKind.Representation,
        _ => ReturnKind.Unsaid,
    };

    /// <summary>How the total is counted.</summary>
    public CountKind Count => valuesByName.GetValueOrDefault("count") switch
    {
        "exact" => CountKind.Exact,
        "planned" => CountKind.Planned,
        "estimated" => CountKind.Estimated,
        _ => CountKind.None,
    };

    /// <summary>How an insert treats rows that are there; null when not asked for.</summary>
    public string? Resolution => valuesByName.GetValueOrDefault("resolution");

    /// <summary>Whether a write is to be undone after its answer has been made.</summary>
    public bool RollsBack => valuesByName.GetValueOrDefault("tx") == "rollback";

    /// <summary>Whether columns that <c>columns=</c> names and an object lacks take their default.</summary>
    public bool MissingIsDefault => valuesByName.GetValueOrDefault("missing") == "default";

    /// <summary>The zone in which instants are printed and read; null for UTC.</summary>
    public DateTimeZone? TimeZone => valuesByName.TryGetValue("timezone", out var id) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;

    /// <summary>Whether unknown preferences are refused.</summary>
    public bool IsStrict => valuesByName.GetValueOrDefault("handling") == "strict";

    /// <summary>Most rows that a write may affect; only a strict request can say so.</summary>
    public int? MaxAffected =>
        IsStrict && int.TryParse(valuesByName.GetValueOrDefault("max-affected"), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;

    /// <summary>The preferences that are unknown or have an unknown value.</summary>
    public IReadOnlyList<string> Invalid => invalid;

    /// <summary>Reads Prefer headers.</summary>
    /// <example><c>return=representation, count=exact</c></example>
    public static Preferences Parse(IEnumerable<string?> headers)
    {
        var preferences = new Preferences();
        foreach (var header in headers)
        {
            foreach (var preference in (header ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var (name, value) = preference.IndexOf('=') is var equals and >= 0 ? (preference[..equals].Trim(), preference[(equals + 1)..].Trim()) : (preference, string.Empty);
                if (IsKnown(name, value))
                {
                    preferences.valuesByName.TryAdd(name, value);
                }
                else
                {
                    preferences.invalid.Add(preference);
                }
            }
        }

        return preferences;
    }

    /// <summary>The header Preference-Applied: what was honoured, in a fixed order.</summary>
    /// <param name="isWrite">Whether return applies.</param>
    /// <param name="takesBody">Whether missing applies: POST and PATCH.</param>
    /// <param name="isInsert">Whether resolution applies.</param>
    /// <param name="meetsRows">Whether max-affected applies: PATCH and DELETE.</param>
    /// <returns>The text, or null when nothing was asked for.</returns>
    public string? Applied(bool isWrite, bool takesBody, bool isInsert = false, bool meetsRows = false)
    {
        if (valuesByName.Count == 0)
        {
            return null;
        }

        var applied = new List<string>();
        Add("resolution", isInsert);
        Add("missing", takesBody);
        Add("return", isWrite);
        Add("count", true);
        Add("tx", isWrite);
        Add("handling", true);
        Add("timezone", true);
        Add("max-affected", meetsRows && IsStrict);
        return applied.Count == 0 ? null : string.Join(", ", applied);

        void Add(string name, bool applies)
        {
            if (applies && valuesByName.TryGetValue(name, out var value))
            {
                applied.Add($"{name}={value}");
            }
        }
    }

    private static bool IsKnown(string name, string value) => name switch
    {
        "return" => value is "minimal" or "none" or "headers-only" or "representation",
        "count" => value is "exact" or "planned" or "estimated" or "none",
        "resolution" => value is "merge-duplicates" or "ignore-duplicates",
        "missing" => value is "default" or "null",
        "timezone" => DateTimeZoneProviders.Tzdb.GetZoneOrNull(value) is not null,
        "tx" => value is "commit" or "rollback",
        "handling" => value is "strict" or "lenient",
        "max-affected" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
