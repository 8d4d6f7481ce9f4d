using System.Text.Json.Nodes;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.ApiKeys;

/// <summary>What the document says of <see cref="ApiKeysEndpoints"/>.</summary>
internal static class ApiKeysDescriptions
{
    public static OperationDescription Refresh { get; } = new(
        "refreshApiKey", "Exchange the key for a new one", KeyNeed.Write(Area.Organization), Answer.Of(new RefreshedKeyOutput("cal_live_…")))
    {
        Words = "The old key is dead at once.",
        Body = [Field.Integer("apiKeyDaysValid", "30 when left out.", 1), Field.Flag("apiKeyNeverExpires", "Not together with apiKeyDaysValid.")],
        IsBodyOptional = true,
        Example = new JsonObject { ["apiKeyDaysValid"] = 90 },
    };
}
