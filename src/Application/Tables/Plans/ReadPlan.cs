using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Tables.Plans;

/// <summary>How the total is counted.</summary>
public enum CountKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By counting.</summary>
    Exact,

    /// <summary>By the database's estimate.</summary>
    Planned,

    /// <summary>By counting up to the row limit, beyond it by the larger of limit and estimate.</summary>
    Estimated,
}

/// <summary>What will be read, nothing about how. Belongs to a shape, not to a caller: it holds no value and no tenant.</summary>
/// <param name="Root">The table of the path.</param>
/// <param name="Tables">Every table that is looked at, the root first, link tables too; the caller's key must be able to read each.</param>
/// <param name="HasOwnFilter">Whether a filter stands on the table itself, not only inside embeds.</param>
/// <param name="Texts">The values that must be one of a column's allowed texts.</param>
public sealed record ReadPlan(ReadNode Root, IReadOnlyList<TableDefinition> Tables, bool HasOwnFilter, IReadOnlyList<AllowedText> Texts)
{
    /// <summary>Checks the values of a request against the allowed texts of columns, and puts today's spelling in the place of former ones.</summary>
    /// <param name="query">The request; its shape is the plan's.</param>
    /// <param name="values">The values to bind: the request's own list when nothing changes.</param>
    /// <returns>22P02 when a value is none of the allowed texts; null when all are.</returns>
    public Error? Check(TableQuery query, out IReadOnlyList<object> values)
    {
        values = query.Values;
        foreach (var text in Texts)
        {
            if (text.Check(values[text.Slot], out var read) is { } error)
            {
                return error;
            }

            if (read != values[text.Slot])
            {
                var changed = values.ToArray();
                changed[text.Slot] = read;
                values = changed;
            }
        }

        return null;
    }

    /// <summary>The first table whose area the caller's key may not read; null when it may read all.</summary>
    public TableDefinition? Denied(Caller caller)
    {
        foreach (var table in Tables)
        {
            if (!caller.Scopes.Allow(table.Area, AccessLevel.Read))
            {
                return table;
            }
        }

        return null;
    }
}

/// <summary>One table of a plan: the root or an embed.</summary>
public sealed class ReadNode
{
    /// <summary>The table.</summary>
    public required TableDefinition Table { get; init; }

    /// <summary>The relation that leads here, seen from the parent, or from <see cref="Link"/> where there is one; null at the root.</summary>
    public RelationEnd? Via { get; init; }

    /// <summary>The relation from the parent to the table that links it with this one, many to many; null when <see cref="Via"/> leads here alone.</summary>
    public RelationEnd? Link { get; init; }

    /// <summary>Name for filters and orders, and key in the answer; the table's name at the root.</summary>
    public required string Name { get; init; }

    /// <summary>Whether parents without a match are dropped.</summary>
    public bool IsInner { get; init; }

    /// <summary>Whether the columns are lifted into the parent.</summary>
    public bool IsSpread { get; init; }

    /// <summary>What is printed, in order.</summary>
    public IReadOnlyList<PlanItem> Items { get; internal set; } = [];

    /// <summary>The embeds, in the order of select.</summary>
    public List<ReadNode> Embeds { get; } = [];

    /// <summary>The conditions; all must hold.</summary>
    public List<Condition> Conditions { get; } = [];

    /// <summary>The order without the primary key, which is always appended.</summary>
    public IReadOnlyList<PlanOrder> Order { get; internal set; } = [];

    /// <summary>Most rows for each parent; null for the row limit. Not used at the root and in to-one embeds.</summary>
    public int? Limit { get; internal set; }

    /// <summary>Rows to leave out for each parent.</summary>
    public int Offset { get; internal set; }

    /// <summary>Whether the node prints one object: an embed on the side of the key, or one whose key is unique.</summary>
    public bool IsToOne => Link is null && Via is { HasOneAtMost: true };

    /// <summary>Whether filters and orders may call the embed so: by its alias, else by the name of its table.</summary>
    public bool IsCalled(string name) => Table.IsCalled(name);
}

/// <summary>Something that is printed.</summary>
public abstract record PlanItem;

/// <summary>A column, a place in its JSON, a cast.</summary>
/// <param name="Key">Key in the answer.</param>
/// <param name="Column">The column.</param>
/// <param name="Path">The steps into it; empty for the column itself.</param>
/// <param name="Cast">The type to cast to; null without.</param>
public sealed record PlanColumn(string Key, ColumnDefinition Column, IReadOnlyList<JsonStep> Path, ColumnType? Cast) : PlanItem
{
    /// <summary>The type of what is printed.</summary>
    public ColumnType Type => Cast ?? (Path.Count == 0 ? Column.Type : Path[^1].AsText ? ColumnType.Text : ColumnType.Json);
}

/// <summary>An embed.</summary>
/// <param name="Node">One of the node's embeds.</param>
public sealed record PlanEmbed(ReadNode Node) : PlanItem;

/// <summary>One term of an order.</summary>
/// <param name="Embed">The to-one embed whose column it is; null for the table itself.</param>
/// <param name="Column">The column.</param>
/// <param name="Path">The steps into it.</param>
/// <param name="IsDescending">Direction.</param>
/// <param name="NullsFirst">Where nulls go; null for the database's own rule.</param>
public sealed record PlanOrder(ReadNode? Embed, ColumnDefinition Column, IReadOnlyList<JsonStep> Path, bool IsDescending, bool? NullsFirst);
