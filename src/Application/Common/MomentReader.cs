using System.Text.Json;
using Bookings.Domain.Common;
using Bookings.Domain.Time;

namespace Bookings.Application.Common;

/// <summary>Reads moments as columns hold them: <c>{"type": "check-in", "offset": -2}</c>.</summary>
public static class MomentReader
{
    private const int MostDays = 3_660;

    /// <summary>Reads a moment.</summary>
    /// <param name="json">The value; an offset that is not named is 0.</param>
    /// <param name="allowed">The types that make sense here.</param>
    /// <errors>
    ///   <error code="MOMENT">It has another form, another type, or an offset of more than ten years.</error>
    /// </errors>
    public static Result<MomentExpression> Read(Json json, params MomentType[] allowed)
    {
        using var document = JsonDocument.Parse(json.Text);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            && root.EnumerateObject().All(property => property.Name is "type" or "offset"))
        {
            var offset = 0;
            var isWhole = !root.TryGetProperty("offset", out var days) || (days.ValueKind == JsonValueKind.Number && days.TryGetInt32(out offset));
            foreach (var moment in allowed.Where(moment => NameOf(moment) == type.GetString() && isWhole && Math.Abs((long)offset) <= MostDays))
            {
                return new MomentExpression(moment, offset);
            }
        }

        return Error.Unprocessable("MOMENT", "A moment is an object of a type and an offset in whole days.", "moment") with
        {
            Details = $"Types here: {string.Join(", ", allowed.Select(NameOf))}; at most {MostDays} days before or after.",
            Hint = "For example {\"type\": \"checkout\", \"offset\": 0}.",
        };
    }

    private static string NameOf(MomentType moment) => moment switch
    {
        MomentType.CheckIn => "check-in",
        MomentType.Checkout => "checkout",
        MomentType.Confirmation => "confirmation",
        MomentType.OnSite => "on-site",
        _ => "request",
    };
}
