using System.Text.Json.Nodes;

namespace Bookings.WebApi.OpenApi;

/// <summary>The part of the document for an address that is no table; stands beside its endpoint.</summary>
internal interface IPathDescription
{
    /// <summary>The address below <c>/v1</c>, with a slash before it.</summary>
    string Path { get; }

    /// <summary>The path item object.</summary>
    JsonObject Item();

    /// <summary>The schemas that <see cref="Item"/> refers to, by name.</summary>
    JsonObject Schemas();
}
