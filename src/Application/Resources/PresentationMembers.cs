using System.Text.Json.Nodes;
using Bookings.Domain.Common;

namespace Bookings.Application.Resources;

/// <summary>Changes documents of which only the scheduling dialect knows the members.</summary>
internal static class PresentationMembers
{
    /// <summary>Returns the document with some members set or, where null is given, taken away.</summary>
    /// <param name="document">An object.</param>
    /// <param name="changes">Values by name.</param>
    public static Json Change(Json document, IReadOnlyDictionary<string, Json?> changes)
    {
        if (changes.Count == 0)
        {
            return document;
        }

        var members = JsonNode.Parse(document.Text)!.AsObject();
        foreach (var (name, value) in changes)
        {
            members.Remove(name);
            if (value is { } given)
            {
                members[name] = JsonNode.Parse(given.Text);
            }
        }

        return new Json(members.ToJsonString());
    }
}
