using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.Domain.Capacities;
using Bookings.Domain.Common;

namespace Bookings.Application.Capacities;

/// <summary>Guests by capacity group as columns and bodies have them: <c>{"0197c0de-…": 2}</c>.</summary>
internal static class OccupancyJson
{
    /// <summary>The column of what was decided, in the order of the keys.</summary>
    public static Json Of(Occupancy occupancy) =>
        new(JsonSerializer.Serialize(occupancy.CountsByGroup.OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Value)));

    /// <summary>Reads what a body says.</summary>
    /// <param name="json">An object of whole numbers.</param>
    /// <errors>
    ///   <error code="BM_OCCUPANCY">A name is no key of a capacity group.</error>
    /// </errors>
    public static Result<Dictionary<Guid, int>> Read(Json json)
    {
        using var document = JsonDocument.Parse(json.Text);
        var counts = new Dictionary<Guid, int>();
        foreach (var group in document.RootElement.EnumerateObject())
        {
            if (!Guid.TryParse(group.Name, out var id))
            {
                return Error.Unprocessable("BM_OCCUPANCY", "Guests are counted by the keys of capacity groups.", "occupancy");
            }

            counts[id] = (int)group.Value.GetDecimal();
        }

        return counts;
    }

    /// <summary>Whether both say the same, however it is written.</summary>
    public static bool Same(Json one, Json other) => JsonNode.DeepEquals(JsonNode.Parse(one.Text), JsonNode.Parse(other.Text));
}
