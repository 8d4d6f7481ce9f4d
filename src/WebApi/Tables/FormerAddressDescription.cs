using System.Text.Json.Nodes;
using Bookings.Application.Tables.Examples;
using Bookings.WebApi.OpenApi;

namespace Bookings.WebApi.Tables;

/// <summary>What the document says of one of the <see cref="FormerAddresses"/>.</summary>
/// <param name="path">The address below <c>/v1</c>.</param>
/// <param name="table">The table whose POST or DELETE it is today.</param>
/// <param name="area">The area of the table.</param>
/// <param name="isDelete">Whether it deletes the row that <c>id</c> names; else it makes one.</param>
internal sealed class FormerAddressDescription(string path, string table, string area, bool isDelete) : IPathDescription
{
    public static readonly FormerAddressDescription[] All =
    [
        new("/create-product", "products", "products", isDelete: false),
        new("/delete-product", "products", "products", isDelete: true),
        new("/invite-member", "members", "organization", isDelete: false),
        new("/revoke-member", "members", "organization", isDelete: true),
    ];

    public string Path => path;

    public JsonObject Item()
    {
        var scope = $"{area}:write";
        var verb = isDelete ? "DELETE" : "POST";
        var operation = new JsonObject
        {
            ["operationId"] = path[1..].Replace('-', '_'),
            ["tags"] = new JsonArray(area),
            ["summary"] = $"Former address of {verb} {table}",
            ["description"] = $"Use {verb} /{table}. Needs `{scope}`.",
            ["deprecated"] = true,
            ["security"] = new JsonArray(new JsonObject { [TablesDocument.KeyScheme] = new JsonArray(scope) }),
        };
        if (isDelete)
        {
            operation["parameters"] = new JsonArray(new JsonObject
            {
                ["name"] = "id",
                ["in"] = "query",
                ["required"] = true,
                ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" },
                ["example"] = ColumnExamples.KeyOf(typeof(string)),
            });
        }
        else
        {
            operation["requestBody"] = Pointer.ToBody($"{table}.new");
        }

        var status = isDelete ? "204" : "201";
        operation["responses"] = new JsonObject(
        [
            KeyValuePair.Create(status, (JsonNode?)new JsonObject { ["description"] = $"As {verb} of /{table}.", ["headers"] = Pointer.ToHeaders(Offered.WriteAnswerHeaders) }),
            .. Pointer.ToResponses(Offered.Refusals.Concat([404, 406, 409, .. Offered.BodyRefusals, 422]).Order()),
        ]);
        return new JsonObject { ["summary"] = $"Former address of /{table}.", ["post"] = operation };
    }

    public JsonObject Schemas() => [];
}
