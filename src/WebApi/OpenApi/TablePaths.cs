using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Examples;

namespace Bookings.WebApi.OpenApi;

/// <summary>The path item of a table: an operation for every verb that it takes.</summary>
internal sealed class TablePaths(FilterParameters filters)
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";
    private const string OneObject = "application/vnd.pgrst.object+json";

    /// <summary>The path item object.</summary>
    public JsonObject Item(TableDefinition table)
    {
        var item = new JsonObject { ["summary"] = table.Doc, ["get"] = Read(table, isHead: false), ["head"] = Read(table, isHead: true) };
        if (table.Verbs.HasFlag(Verbs.Post))
        {
            item["post"] = Create(table);
        }

        if (Offered.TakesPut(table))
        {
            item["put"] = Put(table);
        }

        if (table.Verbs.HasFlag(Verbs.Patch))
        {
            item["patch"] = Change(table);
        }

        if (table.Verbs.HasFlag(Verbs.Delete))
        {
            item["delete"] = Delete(table);
        }

        item["options"] = Options(table);
        return item;
    }

    /// <summary>Adds the bodies that the operations of a table take.</summary>
    public static void AddBodies(JsonObject bodies, TableDefinition table)
    {
        if (table.Verbs.HasFlag(Verbs.Post))
        {
            var one = Pointer.ToSchema(TableSchemas.New(table));
            var many = new JsonObject { ["type"] = "array", ["items"] = one.DeepClone() };
            bodies[TableSchemas.New(table)] = Body(
                table, "One row or several.", new JsonObject { ["oneOf"] = new JsonArray(one, many) }, TableExamples.New(table));
        }

        if (Offered.TakesPut(table))
        {
            bodies[TableSchemas.Whole(table)] = Body(table, "The whole row.", Pointer.ToSchema(TableSchemas.Whole(table)), TableExamples.Whole(table));
        }

        if (table.Verbs.HasFlag(Verbs.Patch))
        {
            bodies[TableSchemas.Change(table)] = Body(table, "The columns that change.", Pointer.ToSchema(TableSchemas.Change(table)), TableExamples.Change(table));
        }
    }

    private JsonObject Read(TableDefinition table, bool isHead)
    {
        var operation = Operation(
            table, isHead ? "head" : "list", isHead ? $"Headers of {table.Name}" : $"List {table.Name}", "read",
            isHead ? "The headers of GET without the rows." : table.Doc);
        operation["parameters"] = Parameters(
            ["select", "order", .. Offered.PageParameters], filters.Of(table), [.. Offered.Trees, "Prefer.read", "Range", .. Offered.ReadHeaders]);
        operation["responses"] = Responses(
            (200, Answer("The rows, as `select=*` shows them.", Offered.ReadAnswerHeaders, isHead ? null : RowsOf(table))),
            (206, Answer("The same when a count was asked for and there are more rows.", Offered.ReadAnswerHeaders, isHead ? null : RowsOf(table))),
            [300, .. Offered.ReadRefusals, 406, 416]);
        return operation;
    }

    private static JsonObject Create(TableDefinition table)
    {
        var operation = Operation(table, "create", $"Create {table.Name}", "write", "Inserts one row or several, all or none. The rows come back without being asked for.");
        operation["parameters"] = Parameters(Offered.CreateParameters, [], [.. Offered.CreatePreferences, "If-None-Match.new", .. Offered.RepeatHeaders]);
        operation["requestBody"] = Pointer.ToBody(TableSchemas.New(table));
        string[] headers = ["Location", .. Offered.WriteAnswerHeaders];
        List<(int, JsonObject)> answers = [(201, Created(table, headers))];
        if (Offered.TakesUpsert(table))
        {
            answers.Insert(0, (200, Answer("The rows of an upsert that made none.", headers, RowsOf(table))));
        }

        operation["responses"] = Responses(answers, [300, 404, 406, 409, .. Offered.ChangeRefusals, .. Offered.BodyRefusals, 422]);
        return operation;
    }

    private static JsonObject Created(TableDefinition table, IEnumerable<string> headers) => table.SelectOnCreate is { } select
        ? Answer($"The new row with the columns of `select={select}`, unless the request selects others.", headers, new JsonObject { [Json] = new JsonObject { ["schema"] = new JsonObject() } })
        : Answer("The new rows.", headers, table.AnswersOneObject ? OneOrMany(table) : RowsOf(table));

    private JsonObject Put(TableDefinition table)
    {
        var operation = Operation(table, "put", $"Put one of {table.Name}", "write", $"Makes or replaces the row that the filter `{table.Key.Name}=eq.VALUE` names; the body has the same key.");
        operation["parameters"] = Parameters(["select"], filters.Of(table), ["Prefer.write", "If-None-Match.new", .. Offered.ChangeHeaders]);
        operation["requestBody"] = Pointer.ToBody(TableSchemas.Whole(table));
        var headers = Offered.WriteAnswerHeaders;
        operation["responses"] = Responses(
            [
                (200, Answer("The row, on `Prefer: return=representation`.", headers, RowsOf(table))),
                (201, Answer("The new row, on `Prefer: return=representation`.", headers, RowsOf(table))),
                (204, Answer("The row is there; nothing was asked for.", headers, null)),
            ],
            [300, 404, 405, 406, 409, .. Offered.ChangeRefusals, .. Offered.BodyRefusals, 422]);
        return operation;
    }

    private JsonObject Change(TableDefinition table)
    {
        var operation = Operation(table, "update", $"Update {table.Name}", "write", "Changes the rows that the filters match. Without a filter it is refused.");
        operation["parameters"] = Parameters(
            ["select", "columns"], filters.Of(table), [.. Offered.Trees, "Prefer.write", .. Offered.ChangeHeaders, .. Offered.RepeatHeaders]);
        operation["requestBody"] = Pointer.ToBody(TableSchemas.Change(table));
        operation["responses"] = Changed(table, "The changed rows, on `Prefer: return=representation`.", [300, 404, 406, 409, .. Offered.ChangeRefusals, .. Offered.BodyRefusals, 422]);
        return operation;
    }

    private JsonObject Delete(TableDefinition table)
    {
        var operation = Operation(table, "delete", $"Delete {table.Name}", "write", "Deletes the rows that the filters match. Without a filter it is refused.");
        operation["parameters"] = Parameters(["select"], filters.Of(table), [.. Offered.Trees, "Prefer.write", .. Offered.ChangeHeaders]);
        operation["responses"] = Changed(table, "The deleted rows, on `Prefer: return=representation`.", [300, 404, 406, 409, .. Offered.ChangeRefusals, 422]);
        return operation;
    }

    private static JsonObject Options(TableDefinition table)
    {
        var operation = Operation(table, "options", $"Methods of {table.Name}", "read", "The header Allow.");
        operation["responses"] = Responses([(200, Answer("No body.", ["Allow"], null))], []);
        return operation;
    }

    private static JsonObject Operation(TableDefinition table, string verb, string summary, string level, string description)
    {
        var area = table.Area.ToString().ToLowerInvariant();
        var operation = new JsonObject
        {
            ["operationId"] = verb + string.Concat(table.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
            ["tags"] = new JsonArray(area),
            ["summary"] = summary,
            ["description"] = $"{description} Needs `{area}:{level}`.",
            ["security"] = new JsonArray(new JsonObject { [TablesDocument.KeyScheme] = new JsonArray($"{area}:{level}") }),
        };
        if (verb is "head" or "options")
        {
            // The page leaves them out of its list; the contract has them.
            operation["x-scalar-ignore"] = true;
        }

        return operation;
    }

    private static JsonArray Parameters(IEnumerable<string> first, IEnumerable<JsonObject> own, IEnumerable<string> last) =>
        new([.. first.Select(Pointer.ToParameter), .. own, .. last.Select(Pointer.ToParameter)]);

    private static JsonObject Changed(TableDefinition table, string representation, int[] refusals)
    {
        var headers = Offered.WriteAnswerHeaders;
        return Responses([(200, Answer(representation, headers, RowsOf(table))), (204, Answer("Done; nothing was asked for.", headers, null))], refusals);
    }

    private static JsonObject Responses((int Status, JsonObject Answer) first, (int Status, JsonObject Answer) second, int[] refusals) => Responses([first, second], refusals);

    private static JsonObject Responses(IEnumerable<(int Status, JsonObject Answer)> answers, int[] refusals)
    {
        var responses = new JsonObject();
        foreach (var (status, answer) in answers)
        {
            responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = answer;
        }

        foreach (var (status, reference) in Pointer.ToResponses(refusals.Concat(Offered.Refusals).Order()))
        {
            responses[status] = reference;
        }

        return responses;
    }

    private static JsonObject Answer(string description, IEnumerable<string> headers, JsonObject? content)
    {
        var answer = new JsonObject { ["description"] = description, ["headers"] = Pointer.ToHeaders(headers) };
        if (content is not null)
        {
            answer["content"] = content;
        }

        return answer;
    }

    private static JsonObject RowsOf(TableDefinition table) => Content(
        table, new JsonObject { ["type"] = "array", ["items"] = Pointer.ToSchema(table.Name) });

    private static JsonObject OneOrMany(TableDefinition table) => Content(
        table, new JsonObject { ["oneOf"] = new JsonArray(Pointer.ToSchema(table.Name), new JsonObject { ["type"] = "array", ["items"] = Pointer.ToSchema(table.Name) }) });

    private static JsonObject Content(TableDefinition table, JsonObject schema)
    {
        return new JsonObject
        {
            [Json] = new JsonObject { ["schema"] = schema },
            [OneObject] = new JsonObject { ["schema"] = Pointer.ToSchema(table.Name) },
            [Csv] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } },
        };
    }

    private static JsonObject Body(TableDefinition table, string description, JsonObject schema, JsonObject example)
    {
        var content = new JsonObject
        {
            [Json] = new JsonObject { ["schema"] = schema, ["example"] = example },
            [Csv] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" }, ["example"] = CsvText.Of(table, example) },
        };
        return new JsonObject { ["description"] = description, ["required"] = true, ["content"] = content };
    }
}
