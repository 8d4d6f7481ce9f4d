using System.Globalization;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Bookings.WebApi.Scheduling;

/// <summary>What endpoints of the dialect ask of a request.</summary>
internal static class SchedulingRequest
{
    /// <summary>The moment of the request.</summary>
    public static Instant Now(this HttpContext context) => context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();

    /// <summary>Reads the body within the dialect's limit.</summary>
    public static Task<Result<BodyReader>> Body(this HttpContext context, bool isRequired = true) =>
        BodyReader.Read(context, context.RequestServices.GetRequiredService<IOptions<SchedulingOptions>>().Value.LongestBodyInBytes, isRequired);

    /// <summary>Who holds the key of the request; a refusal without a good key.</summary>
    public static Result<Caller> KeyHolder(this HttpContext context) => throw new NotImplementedException();

    /// <summary>Who holds the key of the request; null for a guest, a refusal for a wrong key.</summary>
    public static Result<Caller?> KeyHolderOrGuest(this HttpContext context) => throw new NotImplementedException();

    /// <summary>Reads a number of the path; a refusal for anything that is not one.</summary>
    /// <param name="text">The segment.</param>
    /// <param name="name">What the segment names.</param>
    public static Result<int> Number(string text, string name) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Error.Invalid("SCHEDULING_NUMBER", $"Validation failed (numeric string is expected): {name}", name);
}
