using System.Globalization;
using System.Text;
using System.Text.Json;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;

namespace Bookings.Infrastructure.Tables;

/// <summary>Turns a plan into SQL and row steps.</summary>
/// <remarks>
/// Every table of every statement is bound to the caller's tenant here, in the root, in joins, in embeds and in existence tests,
/// outside of what a request can say. Names come from the declarations only; values are parameters.
/// </remarks>
internal sealed partial class ReadCompiler
{
    // A change never takes the key of a row away, so rows that refer to it need not wait.
    private const string LockToChange = "FOR NO KEY UPDATE";
    private const string LockToDelete = "FOR UPDATE";

    private readonly ReadPlan plan;
    private readonly ReadMode mode;
    private readonly int rowLimit;
    private readonly Dictionary<ReadNode, string> aliases = [];
    private readonly List<RowStatement> embeds = [];
    private readonly Dictionary<ReadNode, int> embedIndexes = [];

    private ReadCompiler(ReadPlan plan, ReadMode mode, int rowLimit)
    {
        this.plan = plan;
        this.mode = mode;
        this.rowLimit = rowLimit;
        aliases[plan.Root] = "t";
        NameAll(plan.Root);
    }

    /// <summary>Compiles a read.</summary>
    public static CompiledRead Compile(ReadPlan plan, ReadMode mode, int rowLimit) => new ReadCompiler(plan, mode, rowLimit).Compile();

    /// <summary>Compiles the statement that finds and locks the rows of a write.</summary>
    /// <param name="plan">Which rows.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="deletes">Whether they go: rows that only change may still be referred to by others meanwhile.</param>
    public static SqlStatement CompileLock(ReadPlan plan, int limit, bool deletes)
    {
        var compiler = new ReadCompiler(plan, new ReadMode(limit, false, CountKind.None, false), limit);
        var root = plan.Root;
        var sql = new SqlText();
        sql.Append("SELECT ").Name("t", root.Table.Key.Name).Append(" FROM ");
        compiler.From(sql, root);
        sql.Append(" WHERE ");
        compiler.Where(sql, root);
        sql.Append(" ORDER BY ").Name("t", root.Table.Key.Name).Append($" LIMIT {limit} {(deletes ? LockToDelete : LockToChange)} OF t");
        return sql.ToStatement();
    }

    private CompiledRead Compile()
    {
        // Embeds come first and the deepest of them before its parents, because a row is written in one go.
        CompileEmbeds(plan.Root);
        var root = plan.Root;
        var sql = new SqlText();
        var columns = new Columns();
        var steps = new List<RowStep>();
        Steps(root, columns, steps);
        int[] place = mode.Cursor == CursorUse.None ? [] : [.. PlaceTerms().Select(term => columns.Add($"({term.Sql})::text"))];
        (int, int)? version = mode.HasVersion ? (columns.Add($"{Key(root)}::text"), columns.Add("t.xmin")) : null;
        sql.Append("SELECT ").Append(columns.ToString()).Append(" FROM ");
        Page(sql);
        var counts = new List<SqlStatement>();
        if (mode.Count != CountKind.None)
        {
            // Also where an estimate would do: the database estimates from the rows of all organizations, which would tell of the others'.
            counts.Add(Count());
        }

        return new CompiledRead(plan, embeds, new RowStatement(sql.ToStatement(), [.. steps]), counts) { Place = place, Version = version };
    }

    private void NameAll(ReadNode node)
    {
        foreach (var embed in node.Embeds)
        {
            aliases[embed] = $"e{aliases.Count}";
            NameAll(embed);
        }
    }

    private void CompileEmbeds(ReadNode node)
    {
        foreach (var embed in node.Embeds)
        {
            CompileEmbeds(embed);
            if (!embed.IsToOne && embed.Items.Count > 0)
            {
                CompileEmbed(node, embed);
            }
        }
    }

    private void CompileEmbed(ReadNode parent, ReadNode embed)
    {
        var columns = new Columns();
        columns.Add(ParentKey("s.k", parent.Table.Key.Type));
        var steps = new List<RowStep>();
        Steps(embed, columns, steps);
        var sql = new SqlText();
        sql.Append("SELECT ").Append(columns.Outer("x")).Append(" FROM (");
        Keys(sql, parent);
        sql.Append(") AS s CROSS JOIN LATERAL (SELECT ").Append(columns.Inner()).Append("row_number() OVER (ORDER BY ");
        OrderTerms(sql, embed);
        sql.Append(") AS o FROM ");
        var isBounded = embed.Limit is null || embed.Limit > rowLimit;
        Children(sql, embed, isBounded ? 1 : 0);
        sql.Append(") AS x ORDER BY s.k, x.o");
        embedIndexes[embed] = embeds.Count;
        embeds.Add(new RowStatement(sql.ToStatement(), [.. steps]) { Most = isBounded ? rowLimit : null });
    }

    // The keys of the rows of a node that are on the page: what its to-many embeds hang on.
    private void Keys(SqlText sql, ReadNode node)
    {
        if (node == plan.Root)
        {
            sql.Append("SELECT ").Name("t", node.Table.Key.Name).Append(" AS k FROM ");
            Page(sql);
            return;
        }

        var anchor = node;
        while (anchor.IsToOne)
        {
            anchor = ParentOf(anchor);
        }

        // Many rows may share the one row of a to-one embed.
        sql.Append(node.IsToOne ? "SELECT DISTINCT " : "SELECT ");
        if (anchor == plan.Root)
        {
            sql.Append("p.k FROM (SELECT ").Name(aliases[node], node.Table.Key.Name).Append(" AS k FROM ");
            Page(sql);
            sql.Append(") AS p WHERE p.k IS NOT NULL");
            return;
        }

        sql.Append("c.k FROM (");
        Keys(sql, ParentOf(anchor));
        sql.Append(") AS s CROSS JOIN LATERAL (SELECT ").Name(aliases[node], node.Table.Key.Name).Append(" AS k FROM ");
        Children(sql, anchor);
        sql.Append(") AS c WHERE c.k IS NOT NULL");
    }

    private ReadNode ParentOf(ReadNode node) => aliases.Keys.Single(candidate => candidate.Embeds.Contains(node));

    private void Page(SqlText sql)
    {
        var root = plan.Root;
        From(sql, root);
        sql.Append(" WHERE ");
        if (mode.ByKeys)
        {
            Matched(sql, root);
            sql.Append(" AND ").Name("t", root.Table.Key.Name).Append(" = ANY(").Parameter(ParameterSource.Keys).Append(") ORDER BY ");
            if (root.Order.Count > 0)
            {
                OrderTerms(sql, root);
            }
            else
            {
                sql.Append("array_position(").Parameter(ParameterSource.Keys).Append(", ").Name("t", root.Table.Key.Name).Append(")");
            }

            return;
        }

        Where(sql, root);
        if (mode.Cursor == CursorUse.Next)
        {
            sql.Append(" AND ");
            Behind(sql);
        }

        sql.Append(" ORDER BY ");
        OrderTerms(sql, root);
        sql.Append(" LIMIT ").Append(mode.Limit.ToString(CultureInfo.InvariantCulture));
        if (mode.HasOffset)
        {
            sql.Append(" OFFSET ").Parameter(ParameterSource.Offset);
        }
    }

    // The rows of a to-many embed for the parent s.k, and as many more as are to tell of a cut.
    private void Children(SqlText sql, ReadNode embed, int more = 0)
    {
        From(sql, embed);
        sql.Append(" WHERE ");
        Related(sql, embed, "s.k");
        sql.Append(" AND ");
        Where(sql, embed);
        sql.Append(" ORDER BY ");
        OrderTerms(sql, embed);
        sql.Append($" LIMIT {Math.Min(embed.Limit ?? rowLimit, rowLimit) + more}");
        if (embed.Offset > 0)
        {
            sql.Append($" OFFSET {embed.Offset}");
        }
    }

    private SqlStatement Count()
    {
        var sql = new SqlText();
        sql.Append("SELECT count(*) FROM ");
        From(sql, plan.Root);
        sql.Append(" WHERE ");
        Where(sql, plan.Root);
        return sql.ToStatement();
    }

    private void From(SqlText sql, ReadNode node)
    {
        sql.Append("\"").Append(node.Table.Name).Append("\" AS ").Append(aliases[node]);
        foreach (var embed in node.Embeds.Where(embed => embed.IsToOne))
        {
            var isNested = embed.Embeds.Exists(inner => inner.IsToOne);
            sql.Append(embed.IsInner ? " JOIN " : " LEFT JOIN ").Append(isNested ? "(" : string.Empty);
            From(sql, embed);
            sql.Append(isNested ? ") ON " : " ON ").Name(aliases[embed], embed.Via!.OtherColumn.Name).Append(" = ")
                .Name(aliases[node], embed.Via.OwnColumn.Name).Append(" AND ");
            Where(sql, embed);
        }
    }

    private void Tenant(SqlText sql, ReadNode node) => OwnRows(sql, node.Table, aliases[node]);

    private static void OwnRows(SqlText sql, TableDefinition table, string alias)
    {
        sql.Name(alias, table.TenantColumn).Append(" = ").Parameter(ParameterSource.Tenant);
        if (table.ShownRows is { } condition)
        {
            sql.Append(" AND ").Append(condition.Replace("{row}", alias, StringComparison.Ordinal));
        }
    }

    private void Where(SqlText sql, ReadNode node)
    {
        Matched(sql, node);
        foreach (var condition in node.Conditions)
        {
            sql.Append(" AND ");
            Where(sql, node, condition);
        }
    }

    // Own rows that have what their inner embeds ask for; those to one are joined.
    private void Matched(SqlText sql, ReadNode node)
    {
        Tenant(sql, node);
        foreach (var embed in node.Embeds.Where(embed => embed.IsInner && !embed.IsToOne))
        {
            sql.Append(" AND ");
            Exists(sql, node, embed);
        }
    }

    private void Exists(SqlText sql, ReadNode node, ReadNode embed)
    {
        sql.Append("EXISTS (SELECT 1 FROM ");
        From(sql, embed);
        sql.Append(" WHERE ");
        Related(sql, embed, Key(node));
        sql.Append(" AND ");
        Where(sql, embed);
        sql.Append(")");
    }

    // The rows of a to-many embed that belong to a parent. A pair that is linked twice is one pair.
    private void Related(SqlText sql, ReadNode embed, string parent)
    {
        var via = embed.Via!;
        sql.Name(aliases[embed], via.OtherColumn.Name);
        if (embed.Link is not { } link)
        {
            sql.Append(" = ").Append(parent);
            return;
        }

        sql.Append(" IN (SELECT ").Name("l", via.OwnColumn.Name).Append(" FROM \"").Append(link.Other.Name).Append("\" AS l WHERE ")
            .Name("l", link.OtherColumn.Name).Append(" = ").Append(parent).Append(" AND ");
        OwnRows(sql, link.Other, "l");
        sql.Append(")");
    }

    private void Where(SqlText sql, ReadNode node, Condition condition)
    {
        switch (condition)
        {
            case Combination combination:
                sql.Append(combination.IsNegated ? "NOT (" : "(");
                for (var i = 0; i < combination.Parts.Count; i++)
                {
                    sql.Append(i == 0 ? string.Empty : combination.IsAnd ? " AND " : " OR ");
                    Where(sql, node, combination.Parts[i]);
                }

                sql.Append(")");
                break;
            case EmbedNullTest { Embed.IsToOne: true } test:
                sql.Name(aliases[test.Embed], test.Embed.Table.Key.Name).Append(test.IsNull ? " IS NULL" : " IS NOT NULL");
                break;
            case EmbedNullTest test:
                sql.Append(test.IsNull ? "NOT " : string.Empty);
                Exists(sql, node, test.Embed);
                break;
            case Comparison comparison:
                sql.Append(comparison.Operator.IsNegated ? "NOT (" : string.Empty);
                Compare(sql, aliases[node], comparison);
                sql.Append(comparison.Operator.IsNegated ? ")" : string.Empty);
                break;
            default:
                throw new InvalidOperationException($"A new kind of condition: {condition.GetType().Name}");
        }
    }

    private static void Compare(SqlText sql, string alias, Comparison comparison)
    {
        var expression = comparison.Operator;
        var left = Expression(alias, comparison.Column, comparison.Path);
        var type = comparison.Type;
        if (comparison.IsOfAllowedTexts && Compares(expression.Operator) && expression.Quantifier == Quantifier.None)
        {
            sql.Append(Ranked(left, comparison.Column)).Append(Symbol(expression.Operator)).Append("array_position(").Append(Ranks(comparison.Column)).Append(", ")
                .Parameter(ParameterSource.Text, expression.Slot).Append(")");
            return;
        }

        switch (expression.Operator)
        {
            case FilterOperator.Is:
                sql.Append(left).Append(expression.Is switch
                {
                    IsValue.Null => " IS NULL",
                    IsValue.NotNull => " IS NOT NULL",
                    IsValue.True => " IS TRUE",
                    IsValue.False => " IS FALSE",
                    _ => " IS UNKNOWN",
                });
                break;
            case FilterOperator.In:
                sql.Append(left).Append(" = ANY(").Parameter(ParameterSource.List, expression.Slot).Append(ListCast(type)).Append(")");
                break;
            case FilterOperator.Fts or FilterOperator.Plfts or FilterOperator.Phfts or FilterOperator.Wfts:
                // Our choice: without a dictionary the one that our search vectors are made with, not the server's default.
                var dictionary = expression.Dictionary ?? "simple";
                sql.Append(type == ColumnType.SearchVector ? left : $"to_tsvector('{dictionary}', {left})").Append(" @@ ").Append(expression.Operator switch
                {
                    FilterOperator.Fts => "to_tsquery",
                    FilterOperator.Plfts => "plainto_tsquery",
                    FilterOperator.Phfts => "phraseto_tsquery",
                    _ => "websearch_to_tsquery",
                }).Append($"('{dictionary}', ").Parameter(ParameterSource.Text, expression.Slot).Append(")");
                break;
            default:
                sql.Append(left).Append(Symbol(expression.Operator));
                if (expression.Quantifier == Quantifier.None)
                {
                    sql.Parameter(ParameterSource.Text, expression.Slot).Append(type == ColumnType.Text ? string.Empty : "::" + TypeNames.Sql(type));
                }
                else
                {
                    // The array literal comes as one text and is read by the database.
                    sql.Append(expression.Quantifier == Quantifier.Any ? "ANY(" : "ALL(")
                        .Parameter(ParameterSource.Text, expression.Slot).Append("::").Append(TypeNames.Sql(type)).Append("[])");
                }

                break;
        }
    }

    private static string ListCast(ColumnType type) => type == ColumnType.Text ? string.Empty : $"::{TypeNames.Sql(type)}[]";

    private static string Symbol(FilterOperator filterOperator) => filterOperator switch
    {
        FilterOperator.Eq => " = ",
        FilterOperator.Neq => " <> ",
        FilterOperator.Gt => " > ",
        FilterOperator.Gte => " >= ",
        FilterOperator.Lt => " < ",
        FilterOperator.Lte => " <= ",
        FilterOperator.Like => " LIKE ",
        FilterOperator.Ilike => " ILIKE ",
        FilterOperator.Match => " ~ ",
        FilterOperator.Imatch => " ~* ",
        FilterOperator.IsDistinct => " IS DISTINCT FROM ",
        FilterOperator.Cs => " @> ",
        FilterOperator.Cd => " <@ ",
        FilterOperator.Ov => " && ",
        FilterOperator.Sl => " << ",
        FilterOperator.Sr => " >> ",
        FilterOperator.Nxr => " &< ",
        FilterOperator.Nxl => " &> ",
        FilterOperator.Adj => " -|- ",
        _ => throw new ArgumentOutOfRangeException(nameof(filterOperator), filterOperator, "Not a plain operator."),
    };

    private void OrderTerms(SqlText sql, ReadNode node)
    {
        foreach (var term in node.Order)
        {
            sql.Append(Sorted(node, term)).Append(term.IsDescending ? " DESC" : string.Empty);
            sql.Append(term.NullsFirst switch { true => " NULLS FIRST", false => " NULLS LAST", null => string.Empty }).Append(", ");
        }

        // The key makes the order total: pages neither repeat nor lose rows. It may stand twice, that costs nothing.
        sql.Name(aliases[node], node.Table.Key.Name);
    }

    private string Sorted(ReadNode node, PlanOrder term)
    {
        var expression = Expression(aliases[term.Embed ?? node], term.Column, term.Path);
        return IsRanked(term) ? Ranked(expression, term.Column) : expression;
    }

    // Allowed texts sort and compare in the order in which they are declared, as an enumeration of the database does.
    private static bool IsRanked(PlanOrder term) => term.Path.Count == 0 && term.Column is { OneOf.Count: > 0, Type: ColumnType.Text };

    private static bool Compares(FilterOperator filterOperator) =>
        filterOperator is FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte;

    private static string Ranked(string expression, ColumnDefinition column) => $"array_position({Ranks(column)}, {expression})";

    private static string Ranks(ColumnDefinition column) =>
        $"ARRAY[{string.Join(", ", column.OneOf.Select(text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"))}]";

    // What a cursor remembers of a row: the terms of the order and the key.
    private IEnumerable<(string Sql, string Type, bool IsDescending, bool NullsFirst)> PlaceTerms()
    {
        var root = plan.Root;
        foreach (var term in root.Order)
        {
            var type = IsRanked(term) ? "integer" : TypeNames.Sql(term.Path.Count == 0 ? term.Column.Type : term.Path[^1].AsText ? ColumnType.Text : ColumnType.Json);
            yield return (Sorted(root, term), type, term.IsDescending, term.NullsFirst ?? term.IsDescending);
        }

        yield return (Key(root), TypeNames.Sql(root.Table.Key.Type), false, false);
    }

    // The rows behind the cursor: equal in the first terms and behind in the next. A null equals a null and stands where the order puts it.
    private void Behind(SqlText sql)
    {
        var terms = PlaceTerms().ToArray();
        sql.Append("(");
        for (var last = 0; last < terms.Length; last++)
        {
            sql.Append(last == 0 ? "(" : " OR (");
            for (var i = 0; i < last; i++)
            {
                sql.Append(terms[i].Sql).Append(" IS NOT DISTINCT FROM ");
                Place(i).Append(" AND ");
            }

            var (expression, _, isDescending, nullsFirst) = terms[last];
            sql.Append("(").Append(expression).Append(isDescending ? " < " : " > ");
            Place(last);
            if (last < terms.Length - 1)
            {
                sql.Append(" OR (").Append(expression).Append(nullsFirst ? " IS NOT NULL AND " : " IS NULL AND ");
                Place(last).Append(nullsFirst ? " IS NULL)" : " IS NOT NULL)");
            }

            sql.Append("))");
        }

        sql.Append(")");

        SqlText Place(int slot) => sql.Parameter(ParameterSource.Place, slot).Append("::").Append(terms[slot].Type);
    }

    private static string Expression(string alias, ColumnDefinition column, IReadOnlyList<JsonStep> path)
    {
        var expression = column.Sql is null ? $"{alias}.\"{column.Name}\"" : $"({column.Sql.Replace("{row}", alias, StringComparison.Ordinal)})";
        if (path.Count == 0)
        {
            return expression;
        }

        var text = new StringBuilder("(").Append(column.Type is ColumnType.TextArray or ColumnType.BooleanArray ? $"to_jsonb({expression})" : expression);
        foreach (var step in path)
        {
            text.Append(step.AsText ? "->>" : "->");
            text.Append(step.IsIndex ? step.Key.StartsWith('-') ? $"({step.Key})" : step.Key : $"'{step.Key.Replace("'", "''", StringComparison.Ordinal)}'");
        }

        return text.Append(')').ToString();
    }

    // A node has a row of its own, unless it is spread and its parent may be without it.
    private void Steps(ReadNode node, Columns columns, List<RowStep> steps, bool hasRow = true)
    {
        foreach (var item in node.Items)
        {
            if (item is PlanColumn column)
            {
                var expression = Expression(aliases[node], column.Column, column.Path);
                var (sql, kind) = Printed(column.Cast is null ? expression : $"CAST({expression} AS {TypeNames.Sql(column.Cast.Value)})", column.Type);
                var isNullable = !hasRow || column.Column.IsNullable || column.Column.Sql is not null || column.Path.Count > 0;
                steps.Add(new RowStep(kind, columns.Add(sql), EncodeName(column.Key), 0, isNullable));
            }
            else if (item is PlanEmbed { Node: { Items.Count: > 0 } embed })
            {
                if (embed.IsSpread)
                {
                    Steps(embed, columns, steps, hasRow && embed.IsInner);
                }
                else if (embed.IsToOne)
                {
                    var begin = steps.Count;
                    steps.Add(new RowStep(StepKind.BeginObject, columns.Add(Key(embed)), EncodeName(embed.Name), 0));
                    Steps(embed, columns, steps);
                    steps.Add(new RowStep(StepKind.EndObject, 0, [], 0));
                    steps[begin] = steps[begin] with { Target = steps.Count };
                }
                else
                {
                    steps.Add(new RowStep(StepKind.Rows, columns.Add(ParentKey(Key(node), node.Table.Key.Type)), EncodeName(embed.Name), embedIndexes[embed]));
                }
            }
        }
    }

    private string Key(ReadNode node) => $"{aliases[node]}.\"{node.Table.Key.Name}\"";

    // Rows of embeds are kept by a uuid: other keys are turned into one that no two of them share.
    private static string ParentKey(string expression, ColumnType type) => type switch
    {
        ColumnType.Uuid => expression,
        _ => $"md5({expression}::text)::uuid",
    };

    private static (string Sql, StepKind Kind) Printed(string expression, ColumnType type) => type switch
    {
        ColumnType.Text => (expression, StepKind.Text),
        ColumnType.Boolean => (expression, StepKind.Boolean),
        ColumnType.SmallInt => (expression, StepKind.Int16),
        ColumnType.Integer => (expression, StepKind.Int32),
        ColumnType.BigInt => (expression, StepKind.Int64),
        ColumnType.Real => (expression, StepKind.Float4),
        ColumnType.Double => (expression, StepKind.Float8),
        ColumnType.Numeric => ($"to_json({expression})", StepKind.RawJson),
        ColumnType.Uuid => (expression, StepKind.Uuid),
        ColumnType.Date => (expression, StepKind.Date),
        ColumnType.Time => (expression, StepKind.Time),
        ColumnType.Timestamp => (expression, StepKind.Timestamp),
        ColumnType.LocalTimestamp => (expression, StepKind.LocalTimestamp),
        ColumnType.Json => (expression, StepKind.Jsonb),
        ColumnType.TextArray or ColumnType.BooleanArray => ($"to_json({expression})", StepKind.RawJson),
        ColumnType.DateRange or ColumnType.DateMultirange or ColumnType.SearchVector => ($"{expression}::text", StepKind.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown column type."),
    };

    private static byte[] EncodeName(string name) =>
        Encoding.UTF8.GetBytes($",\"{JsonEncodedText.Encode(name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\":");

    /// <summary>The select list; an expression that is asked for twice is read once.</summary>
    private sealed class Columns
    {
        private readonly List<string> expressions = [];

        public IReadOnlyList<string> All => expressions;

        public int Add(string expression)
        {
            var index = expressions.IndexOf(expression);
            if (index < 0)
            {
                expressions.Add(expression);
                index = expressions.Count - 1;
            }

            return index;
        }

        public string Inner() => string.Concat(expressions.Skip(1).Select((expression, i) => $"{expression} AS c{i + 1}, "));

        public string Outer(string alias) => string.Join(", ", expressions.Select((expression, i) => i == 0 ? expression : $"{alias}.c{i}"));

        public override string ToString() => expressions.Count == 0 ? "NULL" : string.Join(", ", expressions);
    }
}
