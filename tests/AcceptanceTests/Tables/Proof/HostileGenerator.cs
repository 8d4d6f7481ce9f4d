using System.Globalization;
using System.Text;
using Bookings.Application.Tables;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Makes requests from the declarations and the grammar, half of them right, the others damaged. The same seed and number give the same request.</summary>
internal sealed class HostileGenerator(int seed, SampleValues values)
{
    // As many as one body may have.
    private const int MostRows = 1_000;

    private static readonly IReadOnlyList<TableDefinition> Tables = TableCatalog.Declared.Tables;

    private static readonly string[] Operators =
    [
        "eq", "neq", "gt", "gte", "lt", "lte", "like", "ilike", "match", "imatch", "in", "is", "isdistinct", "cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj", "fts", "plfts", "phfts", "wfts",
        "not.eq", "not.in", "not.is", "eq(any)", "like(any)", "gt(all)", "ilike(all)", "fts(english)", "wfts(simple)", "fts(nope)", "noop", "not.not.eq", "EQ", "", "eq(some)",
    ];

    private static readonly string[] OddValues =
    [
        "", "null", "NULL", "true", "0", "-1", "1e400", "1e999999999", "NaN", "Infinity", "-Infinity", "99999999999999999999999", "2147483648", "-32769", "0x1F", "1_000", "'", "''", "\"", "\"\"", "\\",
        "\\\\", "\\x00", "%", "%%", "%25", "*", "**", "_", "(", ")", "()", "((", "{", "}", "{}", "{{}}", "{a,b}", "{\"a\",NULL}", "[", "]", "[1,2)", "[2030-01-01,2029-01-01)", "empty", "{[2030-01-01,2030-02-01)}",
        "{}'", "2030-02-30", "0000-00-00", "-4713-01-01", "294277-01-01", "infinity", "-infinity", "epoch", "now", "today", "25:61", "24:00:00", "23:59:60", "2030-01-01T00:00:00+99:99", "2030-01-01 00:00",
        "00000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}", "0000000000000000000000000000000", "aaaaaaaa", "a,b", "a b", ".", "..", "...", "a.b.c", "::", "->", "->>", "!", "!!",
        "a'; DROP TABLE products; --", "$1", "$$", "${x}", "{0}", "/*", "--", ";", "\u0000", "\u0001", "\u007f", "\u0080", "\ud800", "\udfff", "\ufeff", "\u202e", "é", "😀", "İ", "ſ", "ﬀ", "&", "=", "#", "+", " ", "\t", "\n", "\r\n",
        "fat & rat", "fat & & rat", "!", "a <-> b", "a:*", ":*", "a | | b", "'a'", "<script>", "(((((((((a", "a{99999}", "(a*)*b", "[[:alpha:]", "(?i)a", "a**", "\\", "((a{1,50}){1,50}){1,50}", "{\"a\":1}", "[1]", "{\"a\":", "\"x\"",
    ];

    private static readonly string[] Casts = ["text", "int", "uuid", "date", "json", "jsonb", "timestamptz", "numeric", "float8", "bool", "daterange", "regclass", "nope", "text[]", "double precision", "TEXT", ""];

    private static readonly string[] Accepts =
    [
        "application/json", "*/*", "application/vnd.pgrst.object+json", "application/vnd.pgrst.array+json;nulls=stripped", "application/vnd.pgrst.object+json;nulls=stripped", "text/csv", "text/html",
        "application/json;q=0", "text/csv;q=0.5, application/json;q=0.4", ";;;", ",", "application/vnd.pgrst.plan+json", "a/b/c", "application/json; charset=utf-16", "application/xml", "é",
    ];

    private static readonly string[] Preferences =
    [
        "count=exact", "count=planned", "count=estimated", "count=none", "count=all", "return=representation", "return=minimal", "return=headers-only", "return=none", "resolution=merge-duplicates",
        "resolution=ignore-duplicates", "missing=default", "missing=null", "handling=strict", "handling=lenient", "max-affected=0", "max-affected=1", "max-affected=-1", "max-affected=99999999999",
        "timezone=Europe/Rome", "timezone=Nowhere/City", "timezone=';", "tx=rollback", "tx=commit", "tx=maybe", "params=single-object", "respond-async", "wait=10", "", "=", ";", "a=\"b\"", "count = exact", "COUNT=EXACT", "é=1",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "text/csv", "text/csv; header=absent", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "application/octet-stream", "text/plain", "application/vnd.pgrst.object+json", "application/xml", "nonsense", "application/json; charset=nope", ";", "text/csv;charset=iso-8859-1", "application/merge-patch+json",
    ];

    /// <summary>Makes a request.</summary>
    public HostileRequest Make(int number)
    {
        var dice = new Dice(unchecked(seed * 1_000_003 + number));
        var table = Pick(dice, Tables);
        var method = dice.Next(20) switch
        {
            < 10 => "GET",
            < 13 when dice.IsOddOnlyIf(table.Verbs.HasFlag(Verbs.Post)) => "POST",
            < 16 when dice.IsOddOnlyIf(table.Verbs.HasFlag(Verbs.Patch)) => "PATCH",
            < 17 when dice.IsOddOnlyIf(table.Verbs.HasFlag(Verbs.Delete)) => "DELETE",
            < 18 when dice.IsOddOnlyIf(table.Verbs.HasFlag(Verbs.Post | Verbs.Patch)) => "PUT",
            _ when dice.IsOdd(2) => Pick(dice, ["OPTIONS", "DELETE", "TRACE", "FOO", "get", "QUERY"]),
            _ => Pick(dice, ["HEAD", "GET"]),
        };
        var parts = Parts(dice, table, method);
        if (dice.IsOdd(3))
        {
            parts = Damaged(dice, parts);
        }

        var path = dice.Next(25) switch
        {
            0 when dice.IsOdd(1) => Pick(dice, ["/v1", "/v1/", "/v1//", $"/v1/{table.Name}/", $"/v1/{table.Name}/1", $"/v1/{table.Name.ToUpperInvariant()}", "/v1/nope", "/v1/%00", "/v1/..%2f..", "/v1/%ff", "/v1/book", "/v1/rpc/x",
                "/v1/pg_class", "/v1/api_keys", "/v1/timeline_claims", "/v1/schema_migrations", $"/v1/{table.Name}%20", $"/v1/\"{table.Name}\"", $"/v1/{new string('a', 3_000)}", "/v1/é"]),
            1 => Pick(dice, table.FormerNames.Count > 0 ? table.FormerNames : [table.Name]) is var former ? $"/v1/{former}" : "",
            _ => $"/v1/{table.Name}",
        };
        var query = string.Join('&', parts.Select(part => part.Name.Length == 0 && part.Value is null ? "" : part.Value is null ? Escaped(dice, part.Name) : $"{Escaped(dice, part.Name)}={Escaped(dice, part.Value)}"));
        var target = Escaped(dice, path, keepPath: true) + (query.Length > 0 ? $"?{query}" : string.Empty);
        var hasBody = method is "POST" or "PATCH" or "PUT" || dice.IsOdd(15);
        var body = hasBody ? Body(dice, table, method) : null;
        return new HostileRequest(method, target.Length > 30_000 ? target[..30_000].TrimEnd('%') : target, Headers(dice), body, hasBody && dice.Next(4) > 0 ? ContentType(dice, body!) : null);
    }

    private static string ContentType(Dice dice, byte[] body) =>
        dice.IsOdd(6) ? Pick(dice, ContentTypes) : body.Length > 0 && body[0] is (byte)'{' or (byte)'[' ? "application/json" : Pick(dice, ContentTypes);

    private List<(string Name, string? Value)> Parts(Dice dice, TableDefinition table, string method)
    {
        List<(string, string?)> parts = [];
        if (dice.Next(3) > 0)
        {
            parts.Add(("select", Select(dice, table, dice.Next(4))));
        }

        var filters = method == "POST" || method == "PUT" ? (dice.IsOdd(3) ? 1 : 0) : method is "GET" or "HEAD" ? dice.Next(4) : dice.Next(1, 3);
        for (var i = 0; i < filters; i++)
        {
            parts.Add(dice.Next(6) == 0 ? Tree(dice, table) : Filter(dice, table));
        }

        if (method == "PUT" || (method is "PATCH" or "DELETE" && dice.Next(2) == 0))
        {
            parts.Add((table.Key.Name, $"eq.{values.Key(table, dice.Next(4))}"));
        }

        if (dice.Next(4) == 0)
        {
            parts.Add((dice.IsOdd(3) ? $"{RelationOf(dice, table)}.order" : "order", string.Join(',', Some(dice, 3, () => Order(dice, table)))));
        }

        if (dice.Next(5) == 0 && (method == "GET" || dice.IsOdd(3)))
        {
            parts.Add(dice.IsOdd(2)
                ? (Pick(dice, ["limit", "offset", $"{RelationOf(dice, table)}.limit", "cursor", "after"]), Pick(dice, ["0", "1001", "-1", "99999999999999999999", "a", "", "1e3"]))
                : (Pick(dice, ["limit", "offset"]), Pick(dice, ["0", "1", "5", "1000"])));
        }

        if (dice.IsOdd(6))
        {
            parts.Add((Pick(dice, ["columns", "on_conflict"]), string.Join(',', Some(dice, 3, () => Column(dice, table)))));
        }

        return parts;
    }

    private string Select(Dice dice, TableDefinition table, int depth) => string.Join(dice.IsOdd(4) ? ", " : ",", Some(dice, 5, () => dice.Next(8) switch
    {
        0 => "*",
        1 or 2 when depth > 0 => Embed(dice, table, depth),
        3 => $"{Column(dice, table)}::{(dice.IsOdd(2) ? Pick(dice, Casts) : "text")}",
        4 => $"{(dice.IsOdd(2) ? Pick(dice, ["ä", "\"x y\"", "a.b", ""]) : "a")}:{Column(dice, table)}",
        5 when dice.IsOdd(2) => $"{Column(dice, table)}{Pick(dice, ["->a", "->0", "->-1->>b", "->>\"nl-NL\"", "->", "->>a::int", "->99999999999"])}",
        5 when table.Columns.FirstOrDefault(column => column is { Type: ColumnType.Json } && column.Allows(Can.Read)) is { } json => $"{json.Name}->>default",
        6 when dice.IsOdd(2) => $"{Pick(dice, ["", Column(dice, table) + "."])}{Pick(dice, ["count()", "sum()", "max()", "avg()", "median()", "min()::text"])}",
        _ => Column(dice, table),
    }));

    private string Embed(Dice dice, TableDefinition table, int depth)
    {
        if (table.Relations.Count == 0)
        {
            return "nothing(*)";
        }

        var end = Pick(dice, table.Relations);
        var hint = dice.IsOdd(3) ? Pick(dice, ["", $"!{end.Relation.ChildColumn.Name}", "!nope", "!inner", "!left", "!inner!left"]) : $"!{end.Relation.Constraint}";
        var before = dice.IsOdd(3) ? Pick(dice, ["...", "e:...", "a b:"]) : end.IsToOne ? Pick(dice, ["", "e:", "..."]) : Pick(dice, ["", "e:"]);
        return $"{before}{end.Other.Name}{hint}{Pick(dice, ["", "", "!inner"])}({Select(dice, end.Other, depth - 1)})";
    }

    private (string, string?) Filter(Dice dice, TableDefinition table)
    {
        var column = Filtered(dice, table);
        var name = !dice.IsOdd(3) ? column.Name : dice.Next(5) switch
        {
            0 => $"{RelationOf(dice, table)}.{Column(dice, table)}",
            1 => RelationOf(dice, table),
            2 => $"{column.Name}->>{Pick(dice, ["default", "a b", "0", "\"", ""])}",
            3 => $"{column.Name}::text",
            _ => Pick(dice, ["organization_id", "xmin", "ctid", "tableoid", "password_hash", "nope", "*", "", "fts", "or", "and", "not.or", "select", "id.id.id.id.id.id.id.id"]),
        };
        return (name, Condition(dice, table, column));
    }

    private static ColumnDefinition Filtered(Dice dice, TableDefinition table) =>
        Pick(dice, dice.IsOdd(6) ? table.Columns : [.. table.Columns.Where(column => column.Allows(Can.Filter))]);

    private string Condition(Dice dice, TableDefinition table, ColumnDefinition column)
    {
        var name = dice.IsOdd(2) ? Pick(dice, Operators) : Pick(dice, Fitting(column.Type));
        var value = Value(dice, table, column);
        return name.Split('.')[^1] switch
        {
            "in" => $"{name}.({string.Join(',', Some(dice, dice.IsOdd(20) ? 1_500 : 4, () => dice.Next(3) == 0 ? $"\"{Value(dice, table, column)}\"" : Value(dice, table, column)))})",
            "is" => $"{name}.{(dice.IsOdd(2) ? Pick(dice, ["not_null", "true", "unknown", "maybe", ""]) : "null")}",
            _ when name.EndsWith(')') && !name.Contains("fts", StringComparison.Ordinal) => $"{name}.{{{string.Join(',', Some(dice, 4, () => Value(dice, table, column)))}}}",
            "" => value,
            _ => $"{name}.{value}",
        };
    }

    private static string[] Fitting(ColumnType type) => type switch
    {
        ColumnType.SearchVector => ["fts", "plfts", "phfts", "wfts", "not.wfts", "fts(english)", "is"],
        ColumnType.Text => ["eq", "neq", "like", "ilike", "not.like", "match", "imatch", "in", "is", "isdistinct", "gt", "eq(any)", "like(all)", "not.in"],
        ColumnType.Json => ["is", "cs", "cd", "not.is"],
        ColumnType.TextArray or ColumnType.BooleanArray => ["cs", "cd", "ov", "eq", "is"],
        ColumnType.DateRange or ColumnType.DateMultirange => ["cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj", "eq", "is"],
        ColumnType.Boolean => ["eq", "is", "neq", "isdistinct"],
        _ => ["eq", "neq", "gt", "gte", "lt", "lte", "in", "is", "isdistinct", "not.eq", "not.in", "eq(any)", "gt(all)"],
    };

    private (string, string?) Tree(Dice dice, TableDefinition table)
    {
        string Node(int depth) => dice.Next(3) == 0 && depth > 0
            ? $"{Pick(dice, ["and", "or", "not.and", dice.IsOdd(4) ? "xor" : "not.or"])}({string.Join(',', Some(dice, 3, () => Node(depth - 1)))})"
            : Filtered(dice, table) is var column ? $"{(dice.IsOdd(6) ? Column(dice, table) : column.Name)}.{Condition(dice, table, column)}" : string.Empty;
        var deep = dice.IsOdd(30);
        var content = deep ? string.Concat(Enumerable.Repeat("or(", 400)) + "id.is.null" + new string(')', 400) : string.Join(',', Some(dice, 4, () => Node(3)));
        return (dice.IsOdd(5) ? $"{RelationOf(dice, table)}.or" : Pick(dice, ["or", "and", "not.or", "not.and"]), $"({content})");
    }

    private static string Order(Dice dice, TableDefinition table) =>
        (dice.IsOdd(3) ? Pick(dice, [$"{RelationOf(dice, table)}({Column(dice, table)})", $"{Column(dice, table)}->>a"]) : Column(dice, table))
        + (dice.IsOdd(3) ? Pick(dice, [".asc.desc", ".up", "."]) : Pick(dice, ["", ".asc", ".desc", ".desc.nullslast", ".nullsfirst"]));

    private string Value(Dice dice, TableDefinition table, ColumnDefinition column)
    {
        if (dice.IsOdd(2))
        {
            return Pick(dice, OddValues);
        }

        if (dice.IsOdd(30))
        {
            return new string(Pick(dice, ["a", "é", "(", "%", "0"])[0], dice.Next(1, 6_000));
        }

        return SampleValues.Literal(column.Type, values.Of(table, column, dice.Next(3))) ?? "apple";
    }

    private static string Column(Dice dice, TableDefinition table) => dice.IsOdd(8)
        ? Pick(dice, ["nope", "organization_id", "\"", "id id", "é", "", "xmin", "*", "fts", "id;", "a-b", "\"na\\\"me\"", "$", "password_hash", "Id"])
        : Pick(dice, [.. table.Columns.Where(column => column.Allows(Can.Read))]).Name;

    private static string RelationOf(Dice dice, TableDefinition table) => table.Relations.Count == 0 || dice.IsOdd(6) ? "nope" : Pick(dice, table.Relations).Other.Name;

    private byte[] Body(Dice dice, TableDefinition table, string method)
    {
        switch (dice.IsOdd(2) ? dice.Next(24) : 24)
        {
            case 0:
                return [];
            case 1:
                var bytes = new byte[dice.Next(1, 200)];
                dice.Fill(bytes);
                return bytes;
            case 2:
                return Encoding.ASCII.GetBytes(new string(Pick(dice, ["[", "{\"a\":", "[["])[0], dice.Next(1, 50_000)));
            case 3:
                return Encoding.UTF8.GetBytes(Pick(dice, ["null", "1", "\"x\"", "[]", "[[]]", "[null]", "[1]", "{}", "[{}]", "[{},{}]", "{\"id\":1}x", "\ufeff{}", "{\"a\":1,\"a\":2}", "{,}", "[{},]", "{\"\":1}", "NaN", "1e400", "-0", "tru"]));
            case 4 when dice.Next(8) == 0:
                return Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", dice.Next(900, 3_000)))}]");
            case 5 when dice.Next(20) == 0:
                return new byte[dice.Next(1_000_000, 1_200_000)];
            case 6:
                return Encoding.UTF8.GetBytes($"{string.Join(',', Some(dice, 4, () => Column(dice, table)))}\n{string.Join('\n', Some(dice, 4, () => string.Join(',', Some(dice, 4, () => Pick(dice, OddValues)))))}");
            default:
                var rows = dice.Next(100) == 0 ? MostRows : dice.Next(4) == 0 ? dice.Next(2, 6) : 1;
                var objects = Enumerable.Range(0, rows).Select(index => Row(dice, table, method, rows == MostRows ? index + 2 : dice.Next(2, 90))).ToList();
                var text = rows == 1 && dice.Next(3) > 0 ? objects[0] : $"[{string.Join(',', objects)}]";
                return dice.IsOdd(8) ? DamagedBytes(dice, Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text);
        }
    }

    private string Row(Dice dice, TableDefinition table, string method, int number)
    {
        var row = method == "PATCH" ? [] : SampleBodies.Create(table, values, number) ?? [];
        var cells = row.ToDictionary(cell => cell.Key, cell => cell.Value?.ToJsonString() ?? "null");
        for (var i = dice.Next(method == "PATCH" ? 1 : 0, 4); i > 0; i--)
        {
            var column = Pick(dice, dice.IsOdd(4) ? table.Columns : [.. table.Columns.Where(column => column.Allows(method == "PATCH" ? Can.Change : Can.Create) && column.Target is null).DefaultIfEmpty(table.Key)]);
            cells[column.Name] = Cell(dice, table, column);
        }

        if (dice.IsOdd(10))
        {
            cells[Pick(dice, OddValues)] = Pick(dice, ["1", "null", "{}", "[]"]);
        }

        return $"{{{string.Join(',', cells.Select(cell => $"{Quoted(cell.Key)}:{cell.Value}"))}}}";
    }

    private string Cell(Dice dice, TableDefinition table, ColumnDefinition column) => (dice.IsOdd(2) ? dice.Next(12) : 12) switch
    {
        0 => "null",
        1 => Pick(dice, ["true", "0", "-1", "1.5", "1e308", "1e400", "-1e-400", "123456789012345678901234567890", "9223372036854775808", "32768", "0.1e1"]),
        2 => Quoted(Pick(dice, OddValues)),
        3 => Pick(dice, ["{}", "[]", "[null]", "[[1]]", "{\"default\":1}", "{\"default\":\"\\u0000\"}", "{\"\\ud800\":1}", "{\"a\":{\"a\":{\"a\":[]}}}", "[\"\\u0000\"]", "\"\\ud83d\"", "\"\\u0000\"", "[1,\"a\",{}]", "{\"default\":null}"]),
        4 => $"{string.Concat(Enumerable.Repeat("[", dice.Next(2, 300)))}1{string.Empty}",
        5 when dice.Next(6) == 0 => Quoted(new string('é', dice.Next(900, 120_000))),
        6 => $"{string.Concat(Enumerable.Repeat("{\"a\":", 90))}1{new string('}', 90)}",
        _ => values.Of(table, column, dice.Next(3))?.ToJsonString() ?? "null",
    };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(character is < ' ' or '"' or '\\' or > '~' ? $"\\u{(int)character:x4}" : character.ToString());
        }

        return quoted.Append('"').ToString();
    }

    private static List<(string, string)> Headers(Dice dice)
    {
        List<(string, string)> headers = [];
        if (dice.Next(2) == 0)
        {
            headers.Add(("Prefer", dice.IsOdd(2)
                ? string.Join(Pick(dice, [",", ", ", ";"]), Some(dice, 3, () => Pick(dice, Preferences)))
                : Pick(dice, ["count=exact", "count=planned", "count=estimated", "return=representation", "return=minimal", "return=headers-only", "tx=rollback", "missing=default", "return=representation, count=exact"])));
        }

        if (dice.Next(4) == 0)
        {
            headers.Add(("Accept", dice.IsOdd(2) ? Pick(dice, Accepts) : Pick(dice, ["application/json", "text/csv", "*/*", "application/vnd.pgrst.array+json;nulls=stripped"])));
        }

        if (dice.IsOdd(4))
        {
            headers.Add(("Range", Pick(dice, ["0-0", "0-24", "5-", "-5", "1-0", "bytes=0-1", "items=0-1", "99999999999999999999-", "a-b", "0-9,20-29", ""])));
            headers.Add(("Range-Unit", Pick(dice, ["items", "bytes", ""])));
        }

        if (dice.IsOdd(4))
        {
            headers.Add((Pick(dice, ["If-Match", "If-None-Match"]), Pick(dice, ["*", "\"a\"", "W/\"a\"", "a", "\"", "\"a\", \"b\"", "", ",", "\"é\"", new string('a', 2_000)])));
        }

        if (dice.IsOdd(4))
        {
            headers.Add(("Idempotency-Key", Pick(dice, ["a", $"k{dice.Next(50)}", $"k{dice.Next(50)}", "", " ", new string('k', 300), "é", "\"quoted\"", "a,b", "00000000-0000-0000-0000-000000000000"])));
        }

        if (dice.Next(20) == 0)
        {
            headers.Add((Pick(dice, ["X-Request-Id", "Accept-Profile", "Content-Profile", "X-HTTP-Method-Override", "Content-Encoding", "Accept-Encoding", "Accept-Language", "Origin", "Cookie", "traceparent"]),
                Pick(dice, ["a", "", "public", "DELETE", "gzip", "https://example.org", "é", new string('x', 500)])));
        }

        return headers;
    }

    private static List<(string Name, string? Value)> Damaged(Dice dice, List<(string Name, string? Value)> parts)
    {
        var text = string.Join('&', parts.Select(part => part.Value is null ? part.Name : $"{part.Name}={part.Value}"));
        for (var i = dice.Next(1, 5); i > 0 && text.Length > 0; i--)
        {
            var at = dice.Next(text.Length);
            text = dice.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(dice.Next(1, 8), text.Length - at)),
                1 => text.Insert(at, Pick(dice, OddValues)),
                2 => text[at..] + text[..at],
                _ => text.Insert(at, text.Substring(at, Math.Min(20, text.Length - at))),
            };
        }

        return [.. text.Split('&').Select(part => part.Split('=', 2)).Select(part => (part[0], part.Length > 1 ? part[1] : null))];
    }

    private static byte[] DamagedBytes(Dice dice, byte[] body)
    {
        for (var i = dice.Next(1, 4); i > 0 && body.Length > 0; i--)
        {
            body[dice.Next(body.Length)] = (byte)dice.Next(256);
        }

        return dice.Next(3) == 0 ? body[..dice.Next(body.Length)] : body;
    }

    // Half of the time what must be encoded, half of the time less: the server has to take both, and broken encodings too.
    private static string Escaped(Dice dice, string text, bool keepPath = false)
    {
        var raw = dice.IsOdd(2);
        var escaped = new StringBuilder();
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.IsAscii ? (char)rune.Value : '\0';
            var isPlain = char.IsAsciiLetterOrDigit(character) || "-_.~*,:()!".Contains(character, StringComparison.Ordinal) || (keepPath && "/%\"".Contains(character, StringComparison.Ordinal));
            if (character != '\0' && (isPlain || (raw && character is > ' ' and < (char)0x7f and not '#' and not '&' and not '%')))
            {
                escaped.Append(character);
            }
            else
            {
                foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    escaped.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
                }
            }
        }

        return dice.IsOdd(60) ? escaped.Append(Pick(dice, ["%", "%4", "%zz", "%ff", "%ED%A0%80", "%C0%80", "%00", "%F5%80%80%80"])).ToString() : escaped.ToString();
    }

    private static List<string> Some(Dice dice, int most, Func<string> make) => [.. Enumerable.Range(0, most > 100 ? most : dice.Next(1, most + 1)).Select(_ => make())];

    private static T Pick<T>(Dice dice, IReadOnlyList<T> items) => items[dice.Next(items.Count)];

    /// <summary>Chance of one request: half of the requests are right, of the others some are a little odd and some are wild.</summary>
    private sealed class Dice(int seed)
    {
        private readonly Random random = new(seed);
        private int? oddity;

        public int Next(int below) => random.Next(below);

        public int Next(int from, int below) => random.Next(from, below);

        public void Fill(byte[] bytes) => random.NextBytes(bytes);

        /// <summary>Whether something odd happens here: in wild requests once in so many times, in others less often or never.</summary>
        public bool IsOdd(int oneIn) => (oddity ??= random.Next(10) switch { < 5 => 0, < 8 => 1, _ => 2 }) switch
        {
            0 => false,
            1 => random.Next(oneIn * 6) == 0,
            _ => random.Next(oneIn) == 0,
        };

        /// <summary>True when it is right, else only when something odd may happen.</summary>
        public bool IsOddOnlyIf(bool isRight) => isRight || IsOdd(2);
    }
}
