using Bookings.Domain.Common;

namespace Bookings.Domain.Organizations;

/// <summary>The rights of a key: one level for each area.</summary>
/// <remarks>As text a comma-separated list such as <c>bookings:write,products:read</c>; areas that are not named have none. The text <c>*</c> is every right, <c>none</c> is no right at all.</remarks>
public sealed class Scopes : IEquatable<Scopes>
{
    private const string Nothing = "none";
    private static readonly Area[] Areas = Enum.GetValues<Area>();
    private readonly AccessLevel[] levels;

    private Scopes(AccessLevel[] levels) => this.levels = levels;

    /// <summary>Every right in every area.</summary>
    public static Scopes Full { get; } = new([.. Areas.Select(_ => AccessLevel.Write)]);

    /// <summary>Reads the text form.</summary>
    /// <param name="text">Such as <c>bookings:write,products:read</c>, or <c>*</c>.</param>
    /// <errors>
    ///   <error code="SCOPES_MALFORMED">An area or level is unknown, or an area is named twice.</error>
    /// </errors>
    public static Result<Scopes> Parse(string text)
    {
        if (text.Trim() == "*")
        {
            return Full;
        }

        var levels = new AccessLevel[Areas.Length];
        if (text.Trim() == Nothing)
        {
            return new Scopes(levels);
        }

        var seen = new HashSet<Area>();
        foreach (var scope in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = scope.Split(':');
            if (parts.Length != 2
                || !Enum.TryParse<Area>(parts[0], ignoreCase: true, out var area) || !Enum.IsDefined(area) || char.IsAsciiDigit(parts[0][0])
                || !Enum.TryParse<AccessLevel>(parts[1], ignoreCase: true, out var level) || !Enum.IsDefined(level) || char.IsAsciiDigit(parts[1][0])
                || !seen.Add(area))
            {
                return Error.Invalid("SCOPES_MALFORMED", $"'{scope}' is no scope.", "scopes") with
                {
                    Hint = $"Give each area once with none, read or write, such as bookings:write,products:read. Areas: {string.Join(", ", Areas).ToLowerInvariant()}.",
                };
            }

            levels[(int)area] = level;
        }

        return new Scopes(levels);
    }

    /// <summary>Whether the key may do this in the area.</summary>
    public bool Allow(Area area, AccessLevel level) => levels[(int)area] >= level;

    /// <inheritdoc />
    public bool Equals(Scopes? other) => other is not null && levels.AsSpan().SequenceEqual(other.levels);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Scopes);

    /// <inheritdoc />
    public override int GetHashCode() => levels.Aggregate(17, HashCode.Combine);

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        if (Equals(Full))
        {
            return "*";
        }

        var named = Areas.Where(area => levels[(int)area] != AccessLevel.None).Select(area => $"{area}:{levels[(int)area]}".ToLowerInvariant()).ToList();
        return named.Count == 0 ? Nothing : string.Join(',', named);
    }
}
