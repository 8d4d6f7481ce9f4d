using System.Globalization;
using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Edge;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Bookings.WebApi.Scheduling;

/// <summary>What endpoints of the dialect ask of a request.</summary>
internal static class SchedulingRequest
{
    /// <summary>The moment of the request.</summary>
    public static Instant Now(this HttpContext context) => context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();

    /// <summary>Where guests reach this server, as the request named it, without a slash at the end.</summary>
    public static string BaseUrl(this HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    /// <summary>Reads the body within the dialect's limit.</summary>
    public static Task<Result<BodyReader>> Body(this HttpContext context, bool isRequired = true) =>
        BodyReader.Read(context, context.RequestServices.GetRequiredService<IOptions<SchedulingOptions>>().Value.LongestBodyInBytes, isRequired);

    /// <summary>Reads a body that is a list of objects, within the dialect's limit.</summary>
    public static Task<Result<IReadOnlyList<BodyReader>>> BodyList(this HttpContext context) =>
        BodyReader.ReadList(context, context.RequestServices.GetRequiredService<IOptions<SchedulingOptions>>().Value.LongestBodyInBytes);

    /// <summary>Who holds the key of the request, and when; a refusal without a good key or without the right.</summary>
    /// <param name="context">The request.</param>
    /// <param name="area">What the request is about.</param>
    /// <param name="level">What it does there.</param>
    public static Result<Call> Authorize(this HttpContext context, Area area, AccessLevel level)
    {
        var caller = context.KeyHolderOrGuest();
        if (caller.IsError)
        {
            return caller.Error;
        }

        if (caller.Value is not { } holder)
        {
            return SchedulingErrors.NoCredentials;
        }

        return holder.Scopes.Allow(area, level)
            ? new Call(holder, context.Now())
            : SchedulingErrors.MissingScope(area, level);
    }

    /// <summary>Who holds the key of the request; null for a guest, a refusal for a key that is not good.</summary>
    public static Result<Caller?> KeyHolderOrGuest(this HttpContext context) => EdgeCall.Find(context)?.Recognized switch
    {
        null => (Caller?)null,
        { IsError: true } wrong => wrong.Error!,
        { } known => known.Value,
    };

    /// <summary>Who holds the key of the request; null for a guest, a refusal for a key that is not good or lacks the right.</summary>
    public static Result<Caller?> KeyHolderOrGuest(this HttpContext context, Area area, AccessLevel level)
    {
        var caller = context.KeyHolderOrGuest();
        return caller is { IsError: false, Value: { } holder } && !holder.Scopes.Allow(area, level)
            ? SchedulingErrors.MissingScope(area, level)
            : caller;
    }

    /// <summary>Reads a number of the path; a refusal for anything that is not one.</summary>
    /// <param name="text">The segment.</param>
    /// <param name="name">What the segment names.</param>
    public static Result<int> Number(string text, string name) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Error.Invalid("SCHEDULING_NUMBER", $"Validation failed (numeric string is expected): {name}", name);
}
