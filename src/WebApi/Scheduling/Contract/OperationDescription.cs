using System.Text.Json.Nodes;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.Contract;

/// <summary>What the OpenAPI document says of an endpoint beside its method, address, versions and path parameters, which follow from its map.</summary>
/// <param name="Id">The operation's name, one of its own in each version.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Key">What a request has to show.</param>
/// <param name="Answer">What comes back.</param>
internal sealed record OperationDescription(string Id, string Summary, KeyNeed Key, Answer Answer)
{
    /// <summary>More about it, in Markdown.</summary>
    public string? Words { get; init; }

    /// <summary>The query parameters.</summary>
    public IReadOnlyList<Field> Query { get; init; } = [];

    /// <summary>The members of the body; null when there is none.</summary>
    public IReadOnlyList<Field>? Body { get; init; }

    /// <summary>Whether the body is a list of such objects.</summary>
    public bool IsBodyList { get; init; }

    /// <summary>Whether a request without a body counts as one with an empty object.</summary>
    public bool IsBodyOptional { get; init; }

    /// <summary>A body that is read.</summary>
    public JsonNode? Example { get; init; }

    /// <summary>Refusals that clients meet here, as the server says them.</summary>
    public IReadOnlyList<Error> Refusals { get; init; } = [];

    /// <summary>Whether clients should use another address.</summary>
    public bool IsFormer { get; init; }
}
