using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;

namespace Bookings.Infrastructure.RequestLog;

/// <summary>Takes secrets and personal data out of a query string before it is kept.</summary>
/// <remarks>
/// The names and the shape of a request stay readable. A value stays only where a declaration says that it cannot tell much: it is a number, a date, a uuid or
/// a text of a closed list, and the parameter is one that takes such values. Everything else goes, up to the operator: <c>notes=ilike.*knee*</c> becomes
/// <c>notes=ilike.***</c>, a logic tree with one such condition goes as a whole, and so does what nobody declared or can read.
/// </remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed partial class QueryMask
{
    /// <summary>Longest text that is kept; the parameter in which it is cut is masked.</summary>
    public const int MostCharacters = 2_048;

    private const string Mask = "***";

    // Bounds of any length: the log cannot refuse what the server took.
    private static readonly TableLimits Trees = new() { Conditions = MostCharacters, TreeDepth = 100, ListElements = MostCharacters };

    private static readonly LoggableValues Directions = LoggableValues.Of("asc", "desc");

    private static readonly FrozenDictionary<string, LoggableValues> OfScheduling = new Dictionary<string, LoggableValues>
    {
        ["eventTypeId"] = LoggableValues.Numbers,
        ["eventTypeIds"] = LoggableValues.Numbers,
        ["eventTypeIds[]"] = LoggableValues.Numbers,
        ["start"] = LoggableValues.Numbers,
        ["startTime"] = LoggableValues.Numbers,
        ["end"] = LoggableValues.Numbers,
        ["endTime"] = LoggableValues.Numbers,
        ["duration"] = LoggableValues.Numbers,
        ["format"] = LoggableValues.Of("time", "range"),
        ["slotFormat"] = LoggableValues.Of("time", "range"),
        ["timeZone"] = LoggableValues.Of(NodaTime.DateTimeZoneProviders.Tzdb.Ids),
        ["status"] = LoggableValues.Of("upcoming", "recurring", "past", "cancelled", "unconfirmed"),
        ["status[]"] = LoggableValues.Of("upcoming", "recurring", "past", "cancelled", "unconfirmed"),
        ["afterStart"] = LoggableValues.Numbers,
        ["beforeEnd"] = LoggableValues.Numbers,
        ["afterCreatedAt"] = LoggableValues.Numbers,
        ["beforeCreatedAt"] = LoggableValues.Numbers,
        ["afterUpdatedAt"] = LoggableValues.Numbers,
        ["beforeUpdatedAt"] = LoggableValues.Numbers,
        ["sortStart"] = Directions,
        ["sortEnd"] = Directions,
        ["sortCreated"] = Directions,
        ["sortCreatedAt"] = Directions,
        ["sortUpdatedAt"] = Directions,
        ["take"] = LoggableValues.Numbers,
        ["skip"] = LoggableValues.Numbers,
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, LoggableValues> ofTables;

    /// <summary>Reads the declarations.</summary>
    /// <remarks>
    /// A filter may name an embedded table by any alias, so the values of a name go when any table has a column of free text by that name. A key identifies
    /// a row and tells of nobody.
    /// </remarks>
    public QueryMask(TableCatalog catalog) => ofTables = catalog.Tables
        .SelectMany(table => table.Columns)
        .SelectMany(column => NamesOf(column), (column, name) => (Name: name, Column: column))
        .GroupBy(pair => pair.Name, pair => pair.Column)
        .Where(columns => !columns.Any(column => column is { IsFree: true, IsKey: false }))
        .ToFrozenDictionary(columns => columns.Key, columns => columns.Select(ValuesOf).Aggregate((one, other) => one.With(other)));

    /// <summary>Masks a part of an address that nobody declared, unless it could be the misspelt name of a table.</summary>
    public static string OfName(string name) => IsNames(name) ? name : Mask;

    /// <summary>Masks a query string.</summary>
    /// <param name="queryString">As it came, with or without the question mark.</param>
    /// <param name="isOfTables">Whether it belongs to a request to <c>/v1</c>, with operators before its values.</param>
    /// <returns>Without the question mark.</returns>
    public string Of(string queryString, bool isOfTables)
    {
        var text = queryString.AsSpan().TrimStart('?');
        if (text.IsEmpty)
        {
            return string.Empty;
        }

        var isCut = text.Length > MostCharacters;
        var kept = isCut ? text[..MostCharacters] : text;
        StringBuilder? masked = null;
        var written = 0;
        foreach (var range in kept.Split('&'))
        {
            var parameter = kept[range];
            var isWhole = !isCut || range.End.GetOffset(kept.Length) < kept.Length;
            var open = OpenLength(parameter, isWhole, isOfTables);
            if (isWhole && open == parameter.Length)
            {
                continue;
            }

            masked ??= new StringBuilder(kept.Length);
            masked.Append(kept[written..range.Start.GetOffset(kept.Length)]).Append(parameter[..open]).Append(Mask);
            written = range.End.GetOffset(kept.Length);
        }

        return masked is null ? kept.ToString() : masked.Append(kept[written..]).ToString();
    }

    /// <returns>How many characters of a parameter stay; all of them when nothing is to be masked.</returns>
    private int OpenLength(ReadOnlySpan<char> parameter, bool isWhole, bool isOfTables)
    {
        var equals = parameter.IndexOf('=');
        if (equals < 0)
        {
            return 0;
        }

        var name = Decoded(parameter[..equals]);
        if (!IsNames(name))
        {
            return 0;
        }

        var raw = parameter[(equals + 1)..];
        if (isWhole && IsLoggable(name, Decoded(raw), parameter, isOfTables))
        {
            return parameter.Length;
        }

        return equals + 1 + (isOfTables ? OperatorLength(raw) : 0);
    }

    private bool IsLoggable(string name, string value, ReadOnlySpan<char> parameter, bool isOfTables)
    {
        if (value.Length == 0)
        {
            return true;
        }

        if (!isOfTables)
        {
            return OfScheduling.TryGetValue(name, out var values) && values.Cover(value);
        }

        switch (name[(name.LastIndexOf('.') + 1)..])
        {
            case "select" or "columns" or "on_conflict" or "order":
                return IsNames(value);
            case "limit" or "offset":
                return LoggableValues.Numbers.Cover(value);
            case "and" or "or":
                var query = TableQueryReader.Read(parameter, Trees);
                return !query.IsError && query.Value.Trees.All(tree => IsLoggable(tree.Tree, query.Value.Values));
            case var column:
                var length = OperatorLength(value);
                return length > 0 && (NullTest().IsMatch(value) || (ofTables.TryGetValue(column, out var values) && values.Cover(value.AsSpan(length))));
        }
    }

    private bool IsLoggable(LogicNode node, IReadOnlyList<object> values) => node switch
    {
        LogicTree tree => tree.Children.All(child => IsLoggable(child, values)),
        LogicCondition { Operator.Slot: < 0 } => true,
        LogicCondition condition => condition.Field.Path.Count == 0
            && ofTables.TryGetValue(condition.Field.Name, out var open)
            && (values[condition.Operator.Slot] is string[] list ? list.All(value => open.Cover(value)) : open.Cover((string)values[condition.Operator.Slot])),
        _ => false,
    };

    private static IEnumerable<string> NamesOf(ColumnDefinition column) => column.FormerName is { } former ? [column.Name, former] : [column.Name];

    private static LoggableValues ValuesOf(ColumnDefinition column) =>
        column.OneOf.Count > 0 ? LoggableValues.Of(column.OneOf.Concat(column.FormerTexts.Keys)) : LoggableValues.Numbers;

    private static int OperatorLength(ReadOnlySpan<char> value)
    {
        foreach (var match in Operator().EnumerateMatches(value))
        {
            return match.Length;
        }

        return 0;
    }

    // Names of columns and relations, and what joins them in a select or an order.
    private static bool IsNames(string text) => Names().IsMatch(text) && !Telling().IsMatch(text);

    private static string Decoded(ReadOnlySpan<char> text) => text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text.ToString();

    [GeneratedRegex(@"^[\w*,.:()!<>\[\]$""-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    // A key of ours or of the webhook standard, and a token of three parts, could pass as a name.
    [GeneratedRegex(@"\b(cal_[a-z]+_|whsec_|sk_|pk_)\w{8,}|\beyJ[\w\-]{8,}", RegexOptions.CultureInvariant)]
    private static partial Regex Telling();

    [GeneratedRegex(
        @"^(not\.)?(eq|neq|gt|gte|lt|lte|like|ilike|match|imatch|in|is|isdistinct|cs|cd|ov|sl|sr|nxr|nxl|adj|(fts|plfts|phfts|wfts)(\([a-z_]+\))?)(\((any|all)\))?\.",
        RegexOptions.CultureInvariant)]
    private static partial Regex Operator();

    [GeneratedRegex(@"^(not\.)?is\.(null|not_null|true|false|unknown)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NullTest();
}
