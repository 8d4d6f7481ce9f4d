using System.Text;
using System.Text.Json;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Plans;

/// <summary>Turns the parsed shape of a request and the declarations into a plan, or refuses before a connection is taken.</summary>
public sealed class ReadPlanner
{
    private readonly TableLimits limits;
    private readonly List<TableDefinition> tables = [];
    private readonly List<AllowedText> texts = [];
    private Error? error;
    private bool hasOwnFilter;

    private ReadPlanner(TableLimits limits) => this.limits = limits;

    /// <summary>Plans a read, or the representation of a write.</summary>
    /// <param name="table">The table of the path.</param>
    /// <param name="query">The query string, taken apart.</param>
    /// <param name="limits">Bounds of one request.</param>
    /// <errors>
    ///   <error code="PGRST100">Select, order or a name does not parse.</error>
    ///   <error code="PGRST108">A filter, order or limit names something that is not embedded.</error>
    ///   <error code="PGRST118">Order by a column of a to-many embed.</error>
    ///   <error code="PGRST119">Spread of a to-many embed.</error>
    ///   <error code="PGRST120">A filter other than a null test on an embed.</error>
    ///   <error code="PGRST200">No relation leads to an embed.</error>
    ///   <error code="PGRST201">Several relations lead to an embed.</error>
    ///   <error code="42703">A column does not exist, or may not be read or filtered.</error>
    ///   <error code="42704">A cast names an unknown type.</error>
    ///   <error code="42883">An operator does not apply to the column's type.</error>
    /// </errors>
    public static Result<ReadPlan> Plan(TableDefinition table, TableQuery query, TableLimits limits) => new ReadPlanner(limits).Plan(table, query);

    private Result<ReadPlan> Plan(TableDefinition table, TableQuery query)
    {
        var selections = RequestParser.Select(query.Select, limits);
        if (selections.IsError)
        {
            return selections.Error;
        }

        tables.Add(table);
        var root = new ReadNode { Table = table, Name = table.Name };
        PlanItems(root, selections.Value);
        foreach (var filter in query.Filters)
        {
            PlanFilter(root, filter);
        }

        foreach (var tree in query.Trees)
        {
            if (Find(root, tree.Path) is { } node)
            {
                hasOwnFilter |= node == root;
                AddCondition(node, PlanTree(node, tree.Tree));
            }
        }

        foreach (var order in query.Orders)
        {
            PlanOrderOf(root, order);
        }

        foreach (var page in query.EmbedPages)
        {
            PlanPage(root, page);
        }

        return error is not null ? error : new ReadPlan(root, [.. tables.Distinct()], hasOwnFilter, texts);
    }

    private void PlanItems(ReadNode node, List<Selection> selections)
    {
        var items = new List<PlanItem>();
        foreach (var selection in selections)
        {
            switch (selection)
            {
                case AllColumns:
                    items.AddRange(node.Table.Columns.Where(column => column.IsInStar).Select(column => new PlanColumn(column.Name, column, [], null)));
                    break;
                case SelectedColumn column:
                    if (PlanColumnOf(node, column) is { } item)
                    {
                        items.Add(item);
                    }

                    break;
                case SelectedEmbed embed:
                    if (PlanEmbedOf(node, embed) is { } child)
                    {
                        items.Add(new PlanEmbed(child));
                    }

                    break;
                default:
                    throw new InvalidOperationException($"A new kind of selection: {selection.GetType().Name}");
            }
        }

        node.Items = items;
    }

    private PlanColumn? PlanColumnOf(ReadNode node, SelectedColumn selected)
    {
        if (selected.Field.Name == "count" && selected.Field.Path.Count == 0 && node.Table.Find("count") is null)
        {
            error ??= TableErrors.Aggregates();
            return null;
        }

        if (FindColumn(node, selected.Field, Can.Read) is not { } column)
        {
            return null;
        }

        ColumnType? cast = null;
        if (selected.Cast is not null)
        {
            if (!TypeNames.TryFind(selected.Cast, out var type))
            {
                error ??= TableErrors.UnknownType(selected.Cast, NearMiss.Of(selected.Cast, TypeNames.All));
                return null;
            }

            cast = type;
        }

        var path = selected.Field.Path;
        var lastKey = path.LastOrDefault(step => !step.IsIndex)?.Key;
        return new PlanColumn(selected.Alias ?? lastKey ?? selected.Field.Name, column, path, cast);
    }

    private ReadNode? PlanEmbedOf(ReadNode node, SelectedEmbed selected)
    {
        if (FindRelation(node.Table, selected) is not { } way)
        {
            return null;
        }

        var child = new ReadNode
        {
            Table = way.End.Other,
            Via = way.End,
            Link = way.Link,
            Name = selected.Name,
            IsInner = selected.IsInner,
            IsSpread = selected.IsSpread,
        };
        if (selected.IsSpread && !child.IsToOne)
        {
            error ??= TableErrors.SpreadOfMany(node.Table.Name, selected.Name);
            return null;
        }

        tables.Add(child.Table);
        if (way.Link is not null)
        {
            tables.Add(way.Link.Other);
        }

        node.Embeds.Add(child);
        PlanItems(child, [.. selected.Items]);
        return child;
    }

    // A relation between the two tables goes before a way through a link table; a hint that names the link table asks for the way.
    private Way? FindRelation(TableDefinition table, SelectedEmbed selected)
    {
        var (target, hint) = (selected.Target, selected.Hint);
        var candidates = table.Relations.Where(end => Leads(end, table, target, hint)).Select(end => new Way(null, end)).ToArray();
        if (candidates.Length == 0)
        {
            candidates =
            [
                .. from link in table.Relations.Where(end => !end.IsToOne)
                   from end in link.Other.Relations.Where(end => end.IsToOne && end.Relation != link.Relation && end.Other.IsCalled(target))
                   where hint is null ? link.Other.Links(link.Relation, end.Relation) : link.Other.IsCalled(hint)
                   select new Way(link, end),
            ];
        }

        switch (candidates.Length)
        {
            case 1:
                return candidates[0];
            case 0:
                var targets = table.Relations.Select(end => end.Other.Name).Distinct().Order(StringComparer.Ordinal);
                var hints = table.Relations.Where(end => end.Other.IsCalled(target)).Select(end => end.Relation.ChildColumn.Name);
                error ??= TableErrors.NoRelation(table.Name, target, hint, hint is null ? NearMiss.Of(target, targets) : NearMiss.Of(hint, hints));
                return null;
            default:
                var spellings = candidates.Select(way => $"'{way.End.Other.Name}!{way.Link?.Other.Name ?? way.End.Relation.Constraint}'").Distinct();
                error ??= TableErrors.SeveralRelations(table.Name, target, Candidates(table, candidates), string.Join(", ", spellings));
                return null;
        }
    }

    // In a self reference the table's name means the children, the key column means the parent.
    private static bool Leads(RelationEnd end, TableDefinition table, string target, string? hint)
    {
        var relation = end.Relation;
        var isSelf = end.Other == table;
        if (hint is null)
        {
            return (end.Other.IsCalled(target) && !(isSelf && end.IsToOne))
                || (relation.Constraint == target && !(isSelf && !end.IsToOne))
                || (end.IsToOne && relation.ChildColumn.IsCalled(target));
        }

        return (end.Other.IsCalled(target) || relation.Constraint == target || (end.IsToOne && relation.ChildColumn.IsCalled(target)))
            && (relation.Constraint == hint || relation.ChildColumn.IsCalled(hint))
            && !(isSelf && end.IsToOne == end.Other.IsCalled(target));
    }

    private static string Candidates(TableDefinition table, IEnumerable<Way> ways)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var (link, end) in ways)
            {
                writer.WriteStartObject();
                writer.WriteString("cardinality", link is null ? end.Cardinality : "many-to-many");
                writer.WriteString("embedding", $"{table.Name} with {end.Other.Name}");
                writer.WriteString("relationship", link is null
                    ? $"{end.Relation.Constraint} using {table.Name}({end.OwnColumn.Name}) and {end.Other.Name}({end.OtherColumn.Name})"
                    : $"{link.Other.Name} using {link.Relation.Constraint}({link.OtherColumn.Name}) and {end.Relation.Constraint}({end.OwnColumn.Name})");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void PlanFilter(ReadNode root, FilterParameter filter)
    {
        var name = RequestParser.FilterName(filter.Name);
        if (name.IsError)
        {
            error ??= name.Error;
            return;
        }

        if (Find(root, name.Value.Embeds) is { } node)
        {
            hasOwnFilter |= node == root;
            AddCondition(node, PlanComparison(node, name.Value.Field, filter.Operator));
        }
    }

    private static void AddCondition(ReadNode node, Condition? condition)
    {
        if (condition is not null)
        {
            node.Conditions.Add(condition);
        }
    }

    private Condition? PlanTree(ReadNode node, LogicNode tree)
    {
        switch (tree)
        {
            case LogicTree inner:
                var parts = inner.Children.Select(child => PlanTree(node, child)).OfType<Condition>().ToArray();
                return parts.Length == inner.Children.Count ? new Combination(inner.IsAnd, inner.IsNegated, parts) : null;
            case LogicCondition condition:
                return PlanComparison(node, condition.Field, condition.Operator);
            default:
                throw new InvalidOperationException($"A new kind of condition: {tree.GetType().Name}");
        }
    }

    private Condition? PlanComparison(ReadNode node, Field field, OperatorExpression expression)
    {
        var embed = field.Path.Count == 0 && node.Table.Find(field.Name) is null ? Child(node, field.Name) : null;
        if (embed is not null)
        {
            if (!expression.IsNullTest)
            {
                error ??= TableErrors.NotANullTest(field.Name);
                return null;
            }

            return new EmbedNullTest(embed, (expression.Is == IsValue.Null) != expression.IsNegated);
        }

        if (FindColumn(node, field, Can.Filter) is not { } column)
        {
            return null;
        }

        var comparison = new Comparison(column, field.Path, expression);
        if (expression is { Operator: FilterOperator.Is, IsNullTest: false } && comparison.Type != ColumnType.Boolean)
        {
            error ??= TableErrors.NotBoolean(column.Name, expression.Is.ToString().ToUpperInvariant(), TypeNames.Sql(comparison.Type));
            return null;
        }

        if (!OperatorRules.Applies(comparison))
        {
            error ??= TableErrors.NoSuchOperator(field.Name, TypeNames.Sql(comparison.Type), expression.Operator.ToString().ToLowerInvariant());
            return null;
        }

        if (expression.Dictionary is not null && !OperatorRules.Dictionaries.Contains(expression.Dictionary))
        {
            error ??= TableErrors.UnknownType(expression.Dictionary, NearMiss.Of(expression.Dictionary, OperatorRules.Dictionaries)) with
            {
                Message = $"text search configuration \"{TableErrors.Shorten(expression.Dictionary)}\" does not exist",
            };
            return null;
        }

        if (comparison.IsOfAllowedTexts)
        {
            texts.Add(new AllowedText(expression.Slot, column, expression.Quantifier != Quantifier.None));
        }

        return comparison;
    }

    private void PlanOrderOf(ReadNode root, OrderParameter order)
    {
        var terms = RequestParser.Order(order.Text);
        if (terms.IsError)
        {
            error ??= terms.Error;
            return;
        }

        if (Find(root, order.Path) is not { } node)
        {
            return;
        }

        var planned = new List<PlanOrder>();
        foreach (var term in terms.Value)
        {
            var owner = term.Embed is null ? node : Child(node, term.Embed);
            if (owner is null)
            {
                error ??= TableErrors.NotEmbedded(term.Embed!, NearMiss.Of(term.Embed!, node.Embeds.Select(embed => embed.Name)));
                return;
            }

            if (owner != node && !owner.IsToOne)
            {
                error ??= TableErrors.OrderByMany(node.Table.Name, owner.Name);
                return;
            }

            if (FindColumn(owner, term.Field, Can.Filter) is { } column)
            {
                planned.Add(new PlanOrder(owner == node ? null : owner, column, term.Field.Path, term.IsDescending, term.NullsFirst));
            }
        }

        node.Order = planned;
    }

    private void PlanPage(ReadNode root, EmbedPage page)
    {
        if (Find(root, page.Path) is not { } node)
        {
            return;
        }

        // A to-one embed has one row: only a page that keeps it is sensible.
        if (node.IsToOne && (page.Limit == 0 || page.Offset > 0))
        {
            error ??= TableErrors.NotOffered($"limit=0 or offset on '{node.Name}', which has at most one row");
            return;
        }

        node.Limit = page.Limit;
        node.Offset = page.Offset;
    }

    private ColumnDefinition? FindColumn(ReadNode node, Field field, Can what)
    {
        var column = node.Table.Find(field.Name);
        if (column is null || !column.Allows(what) || !column.Allows(Can.Read))
        {
            var names = node.Table.Columns.Where(other => other.Allows(what)).Select(other => other.Name);
            error ??= TableErrors.UnknownColumn(node.Table.Name, field.Name, NearMiss.Of(field.Name, names));
            return null;
        }

        if (field.Path.Count > 0 && column.Type is not (ColumnType.Json or ColumnType.TextArray or ColumnType.BooleanArray))
        {
            error ??= TableErrors.NoSuchOperator(column.Name, TypeNames.Sql(column.Type), "->");
            return null;
        }

        return column;
    }

    private ReadNode? Find(ReadNode root, string path)
    {
        var names = RequestParser.EmbedPath(path);
        if (names.IsError)
        {
            error ??= names.Error;
            return null;
        }

        return Find(root, names.Value);
    }

    private ReadNode? Find(ReadNode root, IReadOnlyList<string> names)
    {
        var node = root;
        foreach (var name in names)
        {
            var child = Child(node, name);
            if (child is null)
            {
                error ??= TableErrors.NotEmbedded(name, NearMiss.Of(name, node.Embeds.Select(embed => embed.Name)));
                return null;
            }

            node = child;
        }

        return node;
    }

    // The alias counts first; the table's name still works beside it, as up to version 16 of the original.
    private static ReadNode? Child(ReadNode node, string name) =>
        node.Embeds.Find(embed => embed.Name == name) ?? node.Embeds.Find(embed => embed.IsCalled(name));

    // How an embed is reached: by one relation, or over a link table by two.
    private sealed record Way(RelationEnd? Link, RelationEnd End);
}
