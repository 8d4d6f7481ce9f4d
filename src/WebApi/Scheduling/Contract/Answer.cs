using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bookings.WebApi.Scheduling.Contract;

/// <summary>What comes back from an endpoint: the data of the success envelope as a schema, and an example.</summary>
/// <remarks>Examples of output records are made of the records themselves, so that they cannot differ from them.</remarks>
internal sealed record Answer
{
    private Answer(Func<OutputSchemas, JsonObject>? data, JsonNode? example) => (Data, Example) = (data, example);

    /// <summary>The status alone.</summary>
    public static Answer Done { get; } = new(null, null);

    /// <summary>Makes the schema of the data; null when there is none.</summary>
    public Func<OutputSchemas, JsonObject>? Data { get; init; }

    /// <summary>Data as an example.</summary>
    public JsonNode? Example { get; init; }

    /// <summary>Makes the schema of the pagination; null when there is none.</summary>
    public Func<OutputSchemas, JsonObject>? Pages { get; init; }

    public JsonNode? PagesExample { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>An output record.</summary>
    public static Answer Of<T>(T example) => new(schemas => schemas.Of(typeof(T)), Node(example));

    /// <summary>A list of output records.</summary>
    public static Answer ListOf<T>(params T[] examples) => new(schemas => Field.ListOf(schemas.Of(typeof(T))), Node(examples));

    /// <summary>An object that has no record.</summary>
    /// <param name="name">The name of the component that describes it.</param>
    /// <param name="members">Its members.</param>
    /// <param name="example">An example.</param>
    public static Answer Of(string name, IReadOnlyList<Field> members, JsonNode example) =>
        new(schemas => schemas.Keep(name, () => Field.ObjectOf(members, isClosed: false)), example);

    /// <summary>Data with a schema of its own.</summary>
    public static Answer Of(JsonObject schema, JsonNode? example) => new(_ => (JsonObject)schema.DeepClone(), example);

    /// <summary>The same as a list.</summary>
    public Answer AsList()
    {
        var item = Data!;
        return this with { Data = schemas => Field.ListOf(item(schemas)), Example = new JsonArray(Example?.DeepClone()) };
    }

    /// <summary>The same, or a list of the same.</summary>
    public Answer OrList()
    {
        var item = Data!;
        return this with { Data = schemas => new JsonObject { ["anyOf"] = new JsonArray(item(schemas), Field.ListOf(item(schemas))) } };
    }

    /// <summary>The same, or null.</summary>
    public Answer OrNull()
    {
        var item = Data!;
        return this with { Data = schemas => new JsonObject { ["anyOf"] = new JsonArray(item(schemas), Field.Typed("null", null)) } };
    }

    /// <summary>The same with a pagination beside it.</summary>
    public Answer InPages<T>(T example) => this with { Pages = schemas => schemas.Of(typeof(T)), PagesExample = Node(example) };

    /// <summary>The same with 201.</summary>
    public Answer Created() => this with { Status = StatusCodes.Status201Created };

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, SchedulingJson.Options);
}
