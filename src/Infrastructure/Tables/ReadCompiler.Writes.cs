using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Npgsql;

namespace Bookings.Infrastructure.Tables;

/// <content>The statements of plainly written tables: one for each request, with the same conditions and the same printed columns as a read.</content>
internal sealed partial class ReadCompiler
{
    private static readonly string[] OwnerColumns = ["creator_id", "author_id"];

    /// <summary>Compiles an insert: one row of values, or arrays that become rows.</summary>
    public static CompiledWrite CompileInsert(ReadPlan plan, InsertShape shape)
    {
        var compiler = ForWrite(plan);
        var table = plan.Root.Table;
        var sql = new SqlText();
        var slots = new List<Func<WriteInput, NpgsqlParameter>>();

        // What is the same for all rows stands first.
        var same = new List<(string Name, Func<WriteInput, NpgsqlParameter>? Slot)> { (table.TenantColumn, null) };
        same.AddRange(Stored(table, "created_at", "updated_at").Select(name => (name, (Func<WriteInput, NpgsqlParameter>?)Now)));
        same.AddRange(Stored(table, OwnerColumns).Except(shape.Columns).Select(name => (name, (Func<WriteInput, NpgsqlParameter>?)User)));
        var own = shape.Columns.Select(name => table.Find(name)!).ToList();
        var columns = new Columns();
        var steps = compiler.Printed(columns, shape.Returns, shape.Conflict is { Merges: true } ? "(t.xmax = 0)::int::bigint" : "1::bigint");
        int? version = shape is { IsBulk: false, Returns: not WriteReturn.Count } ? columns.Add("t.xmin") : null;
        var isSorted = shape.Returns == WriteReturn.Rows && plan.Root.Order.Count > 0;
        sql.Append(isSorted ? "WITH w AS (" : string.Empty);
        sql.Append($"INSERT INTO \"{table.Name}\" AS t (").Append(string.Join(", ", same.Select(column => column.Name).Append(table.Key.Name).Concat(own.Select(column => column.Name)).Select(name => $"\"{name}\"")));
        sql.Append(shape.IsBulk ? ") SELECT " : ") VALUES (");
        foreach (var (_, slot) in same)
        {
            if (slot is null)
            {
                sql.Parameter(ParameterSource.Tenant).Append(", ");
            }
            else
            {
                Slot(sql, slots, slot).Append(", ");
            }
        }

        if (shape.IsBulk)
        {
            sql.Append("u.k");
            for (var i = 0; i < own.Count; i++)
            {
                sql.Append($", u.c{i}").Append(ColumnBinding.Of(own[i].Type).Cast);
            }

            sql.Append(" FROM unnest(");
            Slot(sql, slots, static input => new NpgsqlParameter<Guid[]> { TypedValue = input.Keys });
            foreach (var column in own)
            {
                var binding = ColumnBinding.Of(column.Type);
                Slot(sql.Append(", "), slots, input => binding.Many(input.Rows, row => row.Value(column.Name)));
            }

            sql.Append(") AS u (k").Append(string.Concat(own.Select((_, i) => $", c{i}"))).Append(")");
        }
        else
        {
            Slot(sql, slots, static input => new NpgsqlParameter<Guid> { TypedValue = input.Keys[0] });
            foreach (var column in own)
            {
                var binding = ColumnBinding.Of(column.Type);
                Slot(sql.Append(", "), slots, input => binding.One(input.Rows[0].Value(column.Name))).Append(binding.Cast);
            }

            sql.Append(")");
        }

        if (shape.Conflict is { } conflict)
        {
            sql.Append(" ON CONFLICT (").Append(string.Join(", ", conflict.Columns.Prepend(table.TenantColumn).Distinct().Select(name => $"\"{name}\"")));
            sql.Append(conflict.Merges ? ") DO UPDATE SET " : ") DO NOTHING");
            if (conflict.Merges)
            {
                var merged = own.Where(column => column.Allows(Can.Change)).Select(column => column.Name).Except(conflict.Columns).Concat(Stored(table, "updated_at")).ToList();

                // Without anything to change the row is still met, and printed.
                sql.Append(string.Join(", ", merged.DefaultIfEmpty(conflict.Columns[0]).Select(name => $"\"{name}\" = excluded.\"{name}\"")));
            }
        }

        if (shape.Returns != WriteReturn.Count)
        {
            sql.Append(" RETURNING ");
            if (isSorted)
            {
                compiler.ReturnSorted(sql, columns);
                sql.Append(") SELECT ").Append(compiler.Sorted(columns));
            }
            else
            {
                sql.Append(string.Join(", ", columns.All));
            }
        }

        return new CompiledWrite(new RowStatement(sql.ToStatement(), steps), slots, shape.Returns, IsGuarded: false, version);
    }

    /// <summary>Compiles an update of the rows that the filters match: columns that get values, and columns that get their defaults.</summary>
    public static CompiledWrite CompileUpdate(ReadPlan plan, IReadOnlyList<string> columns, IReadOnlyList<string> defaults, WriteLimit limit, WriteReturn returns)
    {
        var table = plan.Root.Table;
        return CompileAffect(plan, limit, returns, $"UPDATE \"{table.Name}\" AS t SET ", " FROM picked, counted", (sql, slots) =>
        {
            var isFirst = true;
            foreach (var column in columns.Select(name => table.Find(name)!))
            {
                var binding = ColumnBinding.Of(column.Type);
                sql.Append(isFirst ? "\"" : ", \"").Append(column.Name).Append("\" = ");
                Slot(sql, slots, input => binding.One(input.Rows[0].Value(column.Name))).Append(binding.Cast);
                isFirst = false;
            }

            foreach (var name in defaults)
            {
                sql.Append(isFirst ? "\"" : ", \"").Append(name).Append("\" = DEFAULT");
                isFirst = false;
            }

            if (Stored(table, "updated_at").Any())
            {
                Slot(sql.Append(isFirst ? "\"updated_at\" = " : ", \"updated_at\" = "), slots, Now);
            }
        });
    }

    /// <summary>Compiles a delete of the rows that the filters match.</summary>
    public static CompiledWrite CompileDelete(ReadPlan plan, WriteLimit limit, WriteReturn returns) =>
        CompileAffect(plan, limit, returns, $"DELETE FROM \"{plan.Root.Table.Name}\" AS t", " USING picked, counted", static (_, _) => { }, LockToDelete);

    // Either the key alone decides, then one row at most is met; or the rows are locked and counted first, and too many are left as they are.
    private static CompiledWrite CompileAffect(
        ReadPlan plan, WriteLimit limit, WriteReturn returns, string verb, string joined, Action<SqlText, List<Func<WriteInput, NpgsqlParameter>>> set,
        string rowLock = LockToChange)
    {
        var compiler = ForWrite(plan);
        var root = plan.Root;
        var sql = new SqlText();
        var slots = new List<Func<WriteInput, NpgsqlParameter>>();
        var columns = new Columns();
        if (IsByKey(root) && limit != WriteLimit.None)
        {
            var direct = compiler.Printed(columns, returns, "1::bigint");
            int? own = returns == WriteReturn.Count ? null : columns.Add("t.xmin");
            sql.Append(verb);
            set(sql, slots);
            sql.Append(" WHERE ");
            compiler.Where(sql, root);
            sql.Append(returns == WriteReturn.Count ? string.Empty : $" RETURNING {string.Join(", ", columns.All)}");
            return new CompiledWrite(new RowStatement(sql.ToStatement(), direct), slots, returns, IsGuarded: false, own);
        }

        sql.Append("WITH picked AS (SELECT ").Name("t", root.Table.Key.Name).Append(" AS k FROM ");
        compiler.From(sql, root);
        sql.Append(" WHERE ");
        compiler.Where(sql, root);
        Slot(sql.Append(" ORDER BY ").Name("t", root.Table.Key.Name).Append(" LIMIT "), slots, static input => new NpgsqlParameter<long> { TypedValue = input.Counted });
        sql.Append($" {rowLock} OF t), counted AS (SELECT count(*) AS n FROM picked), w AS (").Append(verb);
        set(sql, slots);
        sql.Append(joined).Append(" WHERE ");
        compiler.Tenant(sql, root);
        sql.Append(" AND ").Name("t", root.Table.Key.Name).Append(" = picked.k AND ");
        if (limit == WriteLimit.One)
        {
            sql.Append("counted.n = 1");
        }
        else
        {
            Slot(sql.Append("counted.n <= "), slots, static input => new NpgsqlParameter<long> { TypedValue = input.Most });
        }

        if (returns == WriteReturn.Count)
        {
            sql.Append(") SELECT n FROM counted");
            return new CompiledWrite(new RowStatement(sql.ToStatement(), []), slots, returns, IsGuarded: true, null);
        }

        var steps = compiler.Printed(columns, returns, "counted.n");
        int? version = limit == WriteLimit.One ? columns.Add("t.xmin") : null;
        sql.Append(" RETURNING ");
        compiler.ReturnSorted(sql, columns);
        sql.Append(") SELECT ").Append(compiler.Sorted(columns, "counted.n", "counted LEFT JOIN w ON true"));
        return new CompiledWrite(new RowStatement(sql.ToStatement(), steps), slots, returns, IsGuarded: true, version);
    }

    /// <summary>Compiles the statement that locks the rows which the filters match, two at most, and tells their versions.</summary>
    public static SqlStatement CompileVersions(ReadPlan plan)
    {
        var compiler = ForWrite(plan);
        var sql = new SqlText();
        sql.Append("SELECT ").Name("t", plan.Root.Table.Key.Name).Append(", t.xmin FROM ");
        compiler.From(sql, plan.Root);
        sql.Append(" WHERE ");
        compiler.Where(sql, plan.Root);
        sql.Append(" ORDER BY ").Name("t", plan.Root.Table.Key.Name).Append($" LIMIT 2 {LockToChange} OF t");
        return sql.ToStatement();
    }

    /// <summary>
    /// Compiles the statement that locks the rows which the filters match and tells, behind the key, for each column whether it has the value of the body.
    /// </summary>
    public static (SqlStatement Statement, IReadOnlyList<Func<WriteInput, NpgsqlParameter>> Slots) CompileKept(ReadPlan plan, IReadOnlyList<string> columns)
    {
        var compiler = ForWrite(plan);
        var table = plan.Root.Table;
        var sql = new SqlText();
        var slots = new List<Func<WriteInput, NpgsqlParameter>>();
        sql.Append("SELECT 1::bigint, ").Name("t", table.Key.Name);
        foreach (var column in columns.Select(name => table.Find(name)!))
        {
            var binding = ColumnBinding.Of(column.Type);
            sql.Append(", ").Append(Expression("t", column, [])).Append(" IS NOT DISTINCT FROM ");
            Slot(sql, slots, input => binding.One(input.Rows[0].Own(column.Name))).Append(binding.Cast);
        }

        compiler.From(sql.Append(" FROM "), plan.Root);
        compiler.Where(sql.Append(" WHERE "), plan.Root);
        Slot(sql.Append(" ORDER BY ").Name("t", table.Key.Name).Append(" LIMIT "), slots, static input => new NpgsqlParameter<long> { TypedValue = input.Counted });
        return (sql.Append($" {LockToChange} OF t").ToStatement(), slots);
    }

    /// <summary>
    /// Compiles the statement that locks the rows which an upsert meets and tells the number of the body's row, from 1, and the key, and behind them for each column
    /// whether it has the value of the body.
    /// </summary>
    public static (SqlStatement Statement, IReadOnlyList<Func<WriteInput, NpgsqlParameter>> Slots) CompileMet(
        TableDefinition table, IReadOnlyList<string> conflict, IReadOnlyList<string> columns)
    {
        var sql = new SqlText();
        var slots = new List<Func<WriteInput, NpgsqlParameter>>();
        var bound = conflict.Concat(columns).Select(name => table.Find(name)!).ToList();
        string Value(int index) => $"u.c{index}{ColumnBinding.Of(bound[index].Type).Cast}";
        sql.Append("SELECT u.n, ").Name("t", table.Key.Name);
        for (var i = conflict.Count; i < bound.Count; i++)
        {
            sql.Append(", ").Append(Expression("t", bound[i], [])).Append(" IS NOT DISTINCT FROM ").Append(Value(i));
        }

        sql.Append(" FROM unnest(");
        for (var i = 0; i < bound.Count; i++)
        {
            var (name, binding) = (bound[i].Name, ColumnBinding.Of(bound[i].Type));
            Slot(sql.Append(i == 0 ? string.Empty : ", "), slots, input => binding.Many(input.Rows, row => row.Own(name)));
        }

        sql.Append($") WITH ORDINALITY AS u ({string.Join(", ", bound.Select((_, i) => $"c{i}"))}, n) JOIN \"{table.Name}\" AS t ON ");
        OwnRows(sql, table, "t");
        for (var i = 0; i < conflict.Count; i++)
        {
            sql.Append(" AND ").Name("t", bound[i].Name).Append(" = ").Append(Value(i));
        }

        return (sql.Append(" ORDER BY ").Name("t", table.Key.Name).Append($", u.n {LockToChange} OF t").ToStatement(), slots);
    }

    /// <summary>Whether the filters name one row by its key.</summary>
    public static bool IsByKey(ReadNode root) =>
        !root.Embeds.Exists(embed => embed.IsToOne)
        && root.Conditions.Exists(condition => condition is Comparison { Path.Count: 0, Column.IsKey: true, Operator: { IsNegated: false, Operator: FilterOperator.Eq, Quantifier: Quantifier.None } });

    private static ReadCompiler ForWrite(ReadPlan plan) => new(plan, new ReadMode(0, false, CountKind.None, true), 0);

    private static IEnumerable<string> Stored(TableDefinition table, params string[] names) =>
        names.Where(name => table.Find(name) is { IsStored: true } column && column.Name == name);

    private static NpgsqlParameter Now(WriteInput input) => ColumnBinding.Of(ColumnType.Timestamp).One(input.Call.Now);

    private static NpgsqlParameter User(WriteInput input) => ColumnBinding.Of(ColumnType.Uuid).One(input.Call.Caller.UserId?.Value);

    private static SqlText Slot(SqlText sql, List<Func<WriteInput, NpgsqlParameter>> slots, Func<WriteInput, NpgsqlParameter> slot)
    {
        var index = slots.IndexOf(slot);
        if (index < 0)
        {
            slots.Add(slot);
            index = slots.Count - 1;
        }

        return sql.Parameter(ParameterSource.Row, index);
    }

    private RowStep[] Printed(Columns columns, WriteReturn returns, string number)
    {
        columns.Add(number);
        columns.Add(Key(plan.Root));
        var steps = new List<RowStep>();
        if (returns == WriteReturn.Rows)
        {
            Steps(plan.Root, columns, steps);
        }

        return [.. steps];
    }

    // The returned columns under names of their own, and what they are sorted by.
    private void ReturnSorted(SqlText sql, Columns columns)
    {
        sql.Append(string.Join(", ", columns.All.Select((expression, i) => $"{expression} AS c{i}")));
        sql.Append(string.Concat(plan.Root.Order.Select((term, i) => $", {Sorted(plan.Root, term)} AS o{i}")));
    }

    private string Sorted(Columns columns, string number = "w.c0", string from = "w")
    {
        var names = columns.All.Select((_, i) => i == 0 ? number : $"w.c{i}");
        var terms = plan.Root.Order.Select((term, i) =>
            $"w.o{i}{(term.IsDescending ? " DESC" : string.Empty)}{term.NullsFirst switch { true => " NULLS FIRST", false => " NULLS LAST", null => string.Empty }}");
        return $"{string.Join(", ", names)} FROM {from} ORDER BY {string.Join(", ", terms.Append("w.c1"))}";
    }
}
