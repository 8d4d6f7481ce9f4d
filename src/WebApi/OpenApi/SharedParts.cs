using System.Text.Json.Nodes;

namespace Bookings.WebApi.OpenApi;

/// <summary>Parameters, headers and small schemas that operations share.</summary>
internal static class SharedParts
{
    /// <summary>Schema of the error of every refusal.</summary>
    public const string Error = "Error";

    /// <summary>Schema of a filter: operator and value.</summary>
    public const string Filter = "Filter";

    /// <summary>Schema of the tenant in a body.</summary>
    public const string OwnOrganization = "OwnOrganization";

    public static JsonObject Parameters() => new()
    {
        ["select"] = Query(
            "select",
            "Columns, `*`, aliases (`a:name`), casts (`::text`), JSON paths (`name->>nl`) and embeds (`products(name)`), nested, with alias, hint, `!inner` and spread (`...products(name)`).",
            "*"),
        ["order"] = Query("order", "Columns with `.asc`, `.desc`, `.nullsfirst`, `.nullslast`; JSON paths; columns of to-one embeds: `products(name).asc`.", "created_at.desc"),
        ["limit"] = Number("limit", "Most rows of the answer; the installation has a limit of its own, and `X-Truncated` tells when it cut.", 10),
        ["offset"] = Number("offset", "Rows that are skipped.", 0),
        ["and"] = Query("and", "All of a list of conditions, nested: `and=(a.eq.1,or(b.is.null,c.gt.2))`. Negated with `not.and`.", "(created_at.gte.2030-01-01,created_at.lt.2031-01-01)"),
        ["or"] = Query("or", "One of a list of conditions, nested. Negated with `not.or`.", "(created_at.gte.2030-01-01,created_at.is.null)"),
        ["not.and"] = Query("not.and", "Not all of a list of conditions.", "(created_at.gte.2030-01-01,created_at.lt.2031-01-01)"),
        ["not.or"] = Query("not.or", "None of a list of conditions.", "(created_at.gte.2031-01-01,created_at.is.null)"),
        ["cursor"] = Query("cursor", "The `X-Next-Cursor` of the answer before; the order must be the same. An empty one begins at the first row.", null),
        ["on_conflict"] = Query("on_conflict", "With `Prefer: resolution=…`: the columns of the unique key that decides; without it the primary key.", null),
        ["columns"] = Query("columns", "The keys of the body that count, separated by commas; objects may then have different keys.", null),
        ["Prefer.read"] = Header("Prefer", "`count=exact|planned|estimated`, `timezone=ZONE`, `handling=strict|lenient`.", "count=exact"),
        ["Prefer.write"] = Header(
            "Prefer",
            "`return=minimal|headers-only|representation`, `count=exact|planned|estimated`, `missing=default|null`, `timezone=ZONE`, `handling=strict|lenient`, and when strict `max-affected=N`.",
            "return=representation"),
        ["Prefer.create"] = Header(
            "Prefer",
            "As of other writes, and `resolution=merge-duplicates|ignore-duplicates` for upserts.",
            "return=representation"),
        ["If-None-Match"] = Header("If-None-Match", "Entity tags of answers that the caller has: 304 when one is still right.", null),
        ["If-None-Match.new"] = Header("If-None-Match", "`*` demands a new row: 412 when one with the key is there already.", "*"),
        ["If-Match"] = Header("If-Match", "The entity tag of the one row that the filters match: 412 when it has changed.", null),
        ["Idempotency-Key"] = Header(
            "Idempotency-Key", "A new UUID for each request that is not a repetition: a repetition gets the first answer again.", "0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10"),
        ["Range"] = Header("Range", "First and last row, from 0: the same as `limit` and `offset`.", "0-24"),
    };

    public static JsonObject Headers() => new()
    {
        ["Content-Range"] = Text("The rows of the answer and, when `Prefer: count` asked for it, their total.", "0-24/120"),
        ["Preference-Applied"] = Text("The preferences that were honoured.", "return=representation"),
        ["X-Truncated"] = Text("`true` when the limit of the installation cut the answer.", "true"),
        ["Location"] = Text("Address of the one new row, on `Prefer: return=headers-only`.", "/v1/contacts?id=eq.0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10"),
        ["ETag"] = Text("Strong entity tag of the one row of the answer.", "\"0f2a9c3d4e5b6a71-8c9d0e1f2a3b4c5d\""),
        ["X-Next-Cursor"] = Text("Where the next page begins; absent on the last one.", "eyJrIjpbXX0"),
        ["X-Request-Id"] = Text("Name of the request, in the log too.", "0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10"),
        ["RateLimit"] = Text("Requests that remain, and seconds until there are more.", "\"key\";r=599;t=60"),
        ["RateLimit-Policy"] = Text("How many requests a minute takes.", "\"key\";q=600;w=60"),
        ["Allow"] = Text("The methods of the address.", "OPTIONS,GET,HEAD"),
        ["WWW-Authenticate"] = Text("How to show a key.", "Bearer"),
        ["Proxy-Status"] = Text("Who refused, and the code of the error again (RFC 9209).", "Bookings; error=PGRST205"),
        ["Retry-After"] = Text("Seconds to wait.", "1"),
    };

    public static JsonObject Schemas() => new()
    {
        [Error] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "Every refusal. The code is stable; the hint names the near miss.",
            ["required"] = new JsonArray("code", "details", "hint", "message"),
            ["properties"] = new JsonObject
            {
                ["code"] = new JsonObject { ["type"] = "string", ["description"] = "A code of PostgREST (PGRST…), an SQLSTATE, or a rule of ours." },
                ["details"] = new JsonObject { ["description"] = "More words; for PGRST201 the list of the relations.", ["type"] = new JsonArray("string", "array", "null"), ["items"] = new JsonObject() },
                ["hint"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
                ["message"] = new JsonObject { ["type"] = "string" },
            },
        },
        [Filter] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = "`operator.value`. Each operator can be turned around with `not.`; many take `(any)` or `(all)` of a list: `like(any).{A*,B*}`.",
        },
        [OwnOrganization] = new JsonObject
        {
            ["type"] = "string",
            ["format"] = "uuid",
            ["description"] = "May repeat the organization of the key, not name another.",
        },
    };

    /// <summary>The example of a parameter that the page shows, but does not send before it is ticked.</summary>
    public static JsonObject Unsent(JsonNode example) => new() { ["one"] = new JsonObject { ["value"] = example, ["x-disabled"] = true } };

    private static JsonObject Query(string name, string description, string? example)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = "query", ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" } };
        return With(parameter, example);
    }

    private static JsonObject Number(string name, string description, int example) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
        ["examples"] = Unsent(example),
    };

    private static JsonObject Header(string name, string description, string? example) =>
        With(new JsonObject { ["name"] = name, ["in"] = "header", ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" } }, example);

    private static JsonObject Text(string description, string example) =>
        new() { ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" }, ["example"] = example };

    private static JsonObject With(JsonObject parameter, string? example)
    {
        if (example is not null)
        {
            parameter["examples"] = Unsent(example);
        }

        return parameter;
    }
}
