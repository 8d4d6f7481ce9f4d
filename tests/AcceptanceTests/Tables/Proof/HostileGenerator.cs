using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bookings.Application.Tables;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Makes requests from the declarations and the grammar, half of them right, and damages them. The same seed and number give the same request.</summary>
internal sealed class HostileGenerator(int seed, SampleValues values)
{
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
        var random = new Random(unchecked(seed * 1_000_003 + number));
        var table = Pick(random, Tables);
        var method = random.Next(20) switch
        {
            < 10 => "GET",
            < 13 => "POST",
            < 16 => "PATCH",
            < 17 => "DELETE",
            < 18 => "PUT",
            _ => Pick(random, ["HEAD", "OPTIONS", "DELETE", "GET", "TRACE", "FOO", "get", "QUERY"]),
        };
        var parts = Parts(random, table, method);
        if (random.Next(3) == 0)
        {
            parts = Damaged(random, parts);
        }

        var path = random.Next(25) switch
        {
            0 => Pick(random, ["/v1", "/v1/", "/v1//", $"/v1/{table.Name}/", $"/v1/{table.Name}/1", $"/v1/{table.Name.ToUpperInvariant()}", "/v1/nope", "/v1/%00", "/v1/..%2f..", "/v1/%ff", "/v1/book", "/v1/rpc/x",
                "/v1/pg_class", "/v1/api_keys", "/v1/timeline_claims", "/v1/schema_migrations", $"/v1/{table.Name}%20", $"/v1/\"{table.Name}\"", $"/v1/{new string('a', 3_000)}", "/v1/é"]),
            1 => Pick(random, table.FormerNames.Count > 0 ? table.FormerNames : [table.Name]) is var former ? $"/v1/{former}" : "",
            _ => $"/v1/{table.Name}",
        };
        var query = string.Join('&', parts.Select(part => part.Name.Length == 0 && part.Value is null ? "" : part.Value is null ? Escaped(random, part.Name) : $"{Escaped(random, part.Name)}={Escaped(random, part.Value)}"));
        var target = Escaped(random, path, keepPath: true) + (query.Length > 0 ? $"?{query}" : string.Empty);
        var hasBody = method is "POST" or "PATCH" or "PUT" || random.Next(30) == 0;
        var body = hasBody ? Body(random, table, method) : null;
        return new HostileRequest(method, target.Length > 30_000 ? target[..30_000].TrimEnd('%') : target, Headers(random), body, hasBody && random.Next(4) > 0 ? ContentType(random, body!) : null);
    }

    private static string ContentType(Random random, byte[] body) =>
        random.Next(8) == 0 ? Pick(random, ContentTypes) : body.Length > 0 && body[0] is (byte)'{' or (byte)'[' ? "application/json" : Pick(random, ContentTypes);

    private List<(string Name, string? Value)> Parts(Random random, TableDefinition table, string method)
    {
        List<(string, string?)> parts = [];
        if (random.Next(3) > 0)
        {
            parts.Add(("select", Select(random, table, random.Next(4))));
        }

        var filters = method is "GET" or "HEAD" ? random.Next(4) : random.Next(1, 3);
        for (var i = 0; i < filters; i++)
        {
            parts.Add(random.Next(6) == 0 ? Tree(random, table) : Filter(random, table));
        }

        if (method is "PUT" || (method is "PATCH" or "DELETE" && random.Next(2) == 0))
        {
            parts.Add((table.Key.Name, $"eq.{values.Key(table, random.Next(4))}"));
        }

        if (random.Next(4) == 0)
        {
            parts.Add((Pick(random, ["order", "order", $"{RelationOf(random, table)}.order"]), string.Join(',', Some(random, 3, () => Order(random, table)))));
        }

        if (random.Next(5) == 0)
        {
            parts.Add((Pick(random, ["limit", "offset", $"{RelationOf(random, table)}.limit", "cursor", "after"]), Pick(random, ["0", "1", "5", "1000", "1001", "-1", "99999999999999999999", "a", "", "1e3"])));
        }

        if (random.Next(12) == 0)
        {
            parts.Add((Pick(random, ["columns", "on_conflict"]), string.Join(',', Some(random, 3, () => Column(random, table)))));
        }

        return parts;
    }

    private string Select(Random random, TableDefinition table, int depth)
    {
        return string.Join(Pick(random, [",", ",", ", "]), Some(random, 5, () => random.Next(8) switch
        {
            0 => "*",
            1 when depth > 0 => Embed(random, table, depth),
            2 when depth > 0 => Embed(random, table, depth),
            3 => $"{Column(random, table)}::{Pick(random, Casts)}",
            4 => $"{Pick(random, ["a", "ä", "\"x y\"", "a.b", ""])}:{Column(random, table)}",
            5 => $"{Column(random, table)}{Pick(random, ["->a", "->>default", "->0", "->-1->>b", "->>\"nl-NL\"", "->", "->>a::int", "->99999999999"])}",
            6 => $"{Pick(random, ["", Column(random, table) + "."])}{Pick(random, ["count()", "sum()", "max()", "avg()", "median()", "min()::text"])}",
            _ => Column(random, table),
        }));
    }

    private string Embed(Random random, TableDefinition table, int depth)
    {
        if (table.Relations.Count == 0)
        {
            return "nothing(*)";
        }

        var end = Pick(random, table.Relations);
        var hint = random.Next(4) switch { 0 => "", 1 => $"!{end.Relation.ChildColumn.Name}", 2 => $"!{end.Relation.Constraint}", _ => Pick(random, ["!nope", "!inner", "!left", "!inner!left"]) };
        return $"{Pick(random, ["", "", "e:", "...", "e:..."])}{end.Other.Name}{hint}{Pick(random, ["", "", "!inner"])}({Select(random, end.Other, depth - 1)})";
    }

    private (string, string?) Filter(Random random, TableDefinition table)
    {
        var column = Pick(random, table.Columns);
        var name = random.Next(12) switch
        {
            0 => $"{RelationOf(random, table)}.{Column(random, table)}",
            1 => RelationOf(random, table),
            2 => $"{column.Name}->>{Pick(random, ["default", "a b", "0", "\"", ""])}",
            3 => $"{column.Name}::text",
            4 => Pick(random, ["organization_id", "xmin", "ctid", "tableoid", "password_hash", "nope", "*", "", "fts", "or", "and", "not.or", "select", "id.id.id.id.id.id.id.id"]),
            _ => column.Name,
        };
        return (name, Condition(random, table, column));
    }

    private string Condition(Random random, TableDefinition table, ColumnDefinition column)
    {
        var name = Pick(random, Operators);
        var value = Value(random, table, column);
        return name.Split('.')[^1] switch
        {
            "in" => $"{name}.({string.Join(',', Some(random, random.Next(50) == 0 ? 1_500 : 4, () => random.Next(3) == 0 ? $"\"{Value(random, table, column)}\"" : Value(random, table, column)))})",
            "is" => $"{name}.{Pick(random, ["null", "not_null", "true", "unknown", "maybe", ""])}",
            _ when name.EndsWith(')') && !name.Contains("fts", StringComparison.Ordinal) => $"{name}.{{{string.Join(',', Some(random, 4, () => Value(random, table, column)))}}}",
            "" => value,
            _ => $"{name}.{value}",
        };
    }

    private (string, string?) Tree(Random random, TableDefinition table)
    {
        string Node(int depth) => random.Next(3) == 0 && depth > 0
            ? $"{Pick(random, ["and", "or", "not.and", "not.or", "xor"])}({string.Join(',', Some(random, 3, () => Node(depth - 1)))})"
            : $"{Column(random, table)}.{Condition(random, table, Pick(random, table.Columns))}";
        var deep = random.Next(40) == 0;
        var content = deep ? string.Concat(Enumerable.Repeat("or(", 400)) + "id.is.null" + new string(')', 400) : string.Join(',', Some(random, 4, () => Node(3)));
        return (Pick(random, ["or", "and", "not.or", "not.and", $"{RelationOf(random, table)}.or"]), $"({content})");
    }

    private static string Order(Random random, TableDefinition table) =>
        Pick(random, [Column(random, table), $"{RelationOf(random, table)}({Column(random, table)})", $"{Column(random, table)}->>a"])
        + Pick(random, ["", ".asc", ".desc", ".desc.nullslast", ".nullsfirst", ".asc.desc", ".up", "."]);

    // Right for the column more often than not.
    private string Value(Random random, TableDefinition table, ColumnDefinition column)
    {
        if (random.Next(3) == 0)
        {
            return Pick(random, OddValues);
        }

        if (random.Next(60) == 0)
        {
            return new string(Pick(random, ["a", "é", "(", "%", "0"])[0], random.Next(1, 6_000));
        }

        return SampleValues.Literal(column.Type, values.Of(table, column, random.Next(3))) ?? "apple";
    }

    private static string Column(Random random, TableDefinition table) => random.Next(15) == 0
        ? Pick(random, ["nope", "organization_id", "\"", "id id", "é", "", "xmin", "*", "fts", "id;", "a-b", "\"na\\\"me\"", "$", "password_hash", "Id"])
        : Pick(random, table.Columns).Name;

    private static string RelationOf(Random random, TableDefinition table) => table.Relations.Count == 0 || random.Next(6) == 0 ? "nope" : Pick(random, table.Relations).Other.Name;

    private byte[] Body(Random random, TableDefinition table, string method)
    {
        switch (random.Next(24))
        {
            case 0:
                return [];
            case 1:
                var bytes = new byte[random.Next(1, 200)];
                random.NextBytes(bytes);
                return bytes;
            case 2:
                return Encoding.ASCII.GetBytes(new string(Pick(random, ["[", "{\"a\":", "[["])[0], random.Next(1, 50_000)));
            case 3:
                return Encoding.UTF8.GetBytes(Pick(random, ["null", "1", "\"x\"", "[]", "[[]]", "[null]", "[1]", "{}", "[{}]", "[{},{}]", "{\"id\":1}x", "\ufeff{}", "{\"a\":1,\"a\":2}", "{,}", "[{},]", "{\"\":1}", "NaN", "1e400", "-0", "tru"]));
            case 4 when random.Next(8) == 0:
                return Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", random.Next(900, 3_000)))}]");
            case 5 when random.Next(20) == 0:
                return new byte[random.Next(1_000_000, 1_200_000)];
            case 6:
                return Encoding.UTF8.GetBytes($"{string.Join(',', Some(random, 4, () => Column(random, table)))}\n{string.Join('\n', Some(random, 4, () => string.Join(',', Some(random, 4, () => Pick(random, OddValues)))))}");
            default:
                var rows = random.Next(4) == 0 ? random.Next(2, 6) : 1;
                var objects = Enumerable.Range(0, rows).Select(_ => Row(random, table, method)).ToList();
                var text = rows == 1 && random.Next(3) > 0 ? objects[0] : $"[{string.Join(',', objects)}]";
                return random.Next(12) == 0 ? DamagedBytes(random, Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text);
        }
    }

    private string Row(Random random, TableDefinition table, string method)
    {
        var row = method == "PATCH" ? [] : SampleBodies.Create(table, values, random.Next(2, 90)) ?? [];
        var cells = row.ToDictionary(cell => cell.Key, cell => cell.Value?.ToJsonString() ?? "null");
        for (var i = random.Next(3); i > 0; i--)
        {
            var column = Pick(random, table.Columns);
            cells[column.Name] = Cell(random, table, column);
        }

        if (random.Next(20) == 0)
        {
            cells[Pick(random, OddValues)] = Pick(random, ["1", "null", "{}", "[]"]);
        }

        return $"{{{string.Join(',', cells.Select(cell => $"{Quoted(cell.Key)}:{cell.Value}"))}}}";
    }

    private string Cell(Random random, TableDefinition table, ColumnDefinition column) => random.Next(12) switch
    {
        0 => "null",
        1 => Pick(random, ["true", "0", "-1", "1.5", "1e308", "1e400", "-1e-400", "123456789012345678901234567890", "9223372036854775808", "32768", "0.1e1"]),
        2 => Quoted(Pick(random, OddValues)),
        3 => Pick(random, ["{}", "[]", "[null]", "[[1]]", "{\"default\":1}", "{\"default\":\"\\u0000\"}", "{\"\\ud800\":1}", "{\"a\":{\"a\":{\"a\":[]}}}", "[\"\\u0000\"]", "\"\\ud83d\"", "\"\\u0000\"", "[1,\"a\",{}]", "{\"default\":null}"]),
        4 => $"{string.Concat(Enumerable.Repeat("[", random.Next(2, 300)))}1{string.Empty}",
        5 when random.Next(6) == 0 => Quoted(new string('é', random.Next(900, 120_000))),
        6 => $"{string.Concat(Enumerable.Repeat("{\"a\":", 90))}1{new string('}', 90)}",
        _ => values.Of(table, column, random.Next(3))?.ToJsonString() ?? "null",
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

    private static List<(string, string)> Headers(Random random)
    {
        List<(string, string)> headers = [];
        if (random.Next(2) == 0)
        {
            headers.Add(("Prefer", string.Join(Pick(random, [",", ", ", ";"]), Some(random, 3, () => Pick(random, Preferences)))));
        }

        if (random.Next(4) == 0)
        {
            headers.Add(("Accept", Pick(random, Accepts)));
        }

        if (random.Next(8) == 0)
        {
            headers.Add(("Range", Pick(random, ["0-0", "0-24", "5-", "-5", "1-0", "bytes=0-1", "items=0-1", "99999999999999999999-", "a-b", "0-9,20-29", ""])));
            headers.Add(("Range-Unit", Pick(random, ["items", "bytes", ""])));
        }

        if (random.Next(8) == 0)
        {
            headers.Add((Pick(random, ["If-Match", "If-None-Match"]), Pick(random, ["*", "\"a\"", "W/\"a\"", "a", "\"", "\"a\", \"b\"", "", ",", "\"é\"", new string('a', 2_000)])));
        }

        if (random.Next(8) == 0)
        {
            headers.Add(("Idempotency-Key", Pick(random, ["a", $"k{random.Next(50)}", $"k{random.Next(50)}", "", " ", new string('k', 300), "é", "\"quoted\"", "a,b", "00000000-0000-0000-0000-000000000000"])));
        }

        if (random.Next(20) == 0)
        {
            headers.Add((Pick(random, ["X-Request-Id", "Accept-Profile", "Content-Profile", "X-HTTP-Method-Override", "Content-Encoding", "Accept-Encoding", "Accept-Language", "Origin", "Cookie", "traceparent"]),
                Pick(random, ["a", "", "public", "DELETE", "gzip", "https://example.org", "é", new string('x', 500)])));
        }

        return headers;
    }

    private static List<(string Name, string? Value)> Damaged(Random random, List<(string Name, string? Value)> parts)
    {
        var text = string.Join('&', parts.Select(part => part.Value is null ? part.Name : $"{part.Name}={part.Value}"));
        for (var i = random.Next(1, 5); i > 0 && text.Length > 0; i--)
        {
            var at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at)),
                1 => text.Insert(at, Pick(random, OddValues)),
                2 => text[at..] + text[..at],
                _ => text.Insert(at, text.Substring(at, Math.Min(20, text.Length - at))),
            };
        }

        return [.. text.Split('&').Select(part => part.Split('=', 2)).Select(part => (part[0], part.Length > 1 ? part[1] : null))];
    }

    private static byte[] DamagedBytes(Random random, byte[] body)
    {
        for (var i = random.Next(1, 4); i > 0 && body.Length > 0; i--)
        {
            body[random.Next(body.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? body[..random.Next(body.Length)] : body;
    }

    // Half of the time what must be encoded, half of the time less: the server has to take both, and broken encodings too.
    private static string Escaped(Random random, string text, bool keepPath = false)
    {
        var raw = random.Next(2) == 0;
        var escaped = new StringBuilder();
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
                Span<byte> bytes = stackalloc byte[4];
                foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    escaped.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
                }
            }
        }

        return random.Next(80) == 0 ? escaped.Append(Pick(random, ["%", "%4", "%zz", "%ff", "%ED%A0%80", "%C0%80", "%00", "%F5%80%80%80"])).ToString() : escaped.ToString();
    }

    private static List<string> Some(Random random, int most, Func<string> make) => [.. Enumerable.Range(0, most > 100 ? most : random.Next(1, most + 1)).Select(_ => make())];

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
