using System.Text.Json.Nodes;
using Bookings.Domain.Common;
using Microsoft.Extensions.Primitives;

namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary>Lifts a request of the first contract to the newest one, so that the same endpoint answers it.</summary>
internal static class FormerRequest
{
    private static readonly Dictionary<string, string> Filters = new(StringComparer.Ordinal)
    {
        ["filters[status]"] = "status",
        ["filters[attendeeEmail]"] = "attendeeEmail",
        ["filters[attendeeName]"] = "attendeeName",
        ["filters[eventTypeIds]"] = "eventTypeIds",
        ["filters[teamIds]"] = "teamsIds",
        ["filters[teamsIds]"] = "teamsIds",
        ["limit"] = "take",
        ["cursor"] = "skip",
    };

    private const string UsualLimit = "10";

    /// <summary>Gives the query parameters their newest names.</summary>
    /// <returns>The refusal of parameters that this contract does not have; null without one.</returns>
    public static Error? LiftQuery(HttpContext context)
    {
        List<string> unknown = [];
        var lifted = new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["take"] = UsualLimit };
        foreach (var (name, values) in context.Request.Query)
        {
            // Lists are written with brackets, plain or numbered.
            var filter = name.StartsWith("filters[", StringComparison.Ordinal) ? name[..(name.IndexOf(']', StringComparison.Ordinal) + 1)] : name;
            if (!Filters.TryGetValue(filter, out var newest))
            {
                unknown.Add(name);
            }
            else if (newest is not "skip" || !StringValues.IsNullOrEmpty(values))
            {
                lifted[newest] = lifted.TryGetValue(newest, out var before) && newest is not "take" ? StringValues.Concat(before, values) : values;
            }
        }

        context.Request.Query = new QueryCollection(lifted);
        return unknown.Count == 0
            ? null
            : Error.Invalid("SCHEDULING_QUERY", string.Join(", ", unknown.Select(name => $"{name} property is wrong,property {name} should not exist")), unknown[0]);
    }

    /// <summary>Puts a body of the newest contract in the place of the one that was sent.</summary>
    public static void LiftBody(HttpContext context, JsonObject body)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        context.Request.Body = new MemoryStream(bytes);
        context.Request.ContentLength = bytes.Length;
    }
}
