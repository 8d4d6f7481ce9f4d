using Bookings.Application.Availability;
using MediatR;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>The cookie in which the first contract tells a browser the uid of its reservation. Reference: scheduling-v2 §4.3.</summary>
internal static class ReservationCookie
{
    private const string Name = "uid";

    /// <summary>The uid that came with the request; null without one.</summary>
    public static string? Read(HttpContext context) => context.Request.Cookies[Name] is { Length: > 0 and <= 100 } uid && !uid.Contains('\0') ? uid : null;

    /// <summary>Tells the browser the uid for as long as the reservation lasts.</summary>
    public static void Write(HttpContext context, ReservationView held) => context.Response.Cookies.Append(
        Name,
        held.Uid,
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.None, Secure = true, Path = "/", Expires = held.ExpiresAt.ToDateTimeOffset() });

    /// <summary>The reservation that the browser brings along, if it holds the slot.</summary>
    /// <remarks>Nobody names a cookie on purpose: one of another slot is left alone, and not refused.</remarks>
    /// <returns>Its uid; null without one.</returns>
    public static async Task<string?> For(HttpContext context, IMediator mediator, int eventTypeNumber, Instant startsAt)
    {
        if (Read(context) is not { } uid)
        {
            return null;
        }

        var held = await mediator.Send(new GetReservation(uid, context.Now()), context.RequestAborted);
        return !held.IsError && held.Value.EventTypeNumber == eventTypeNumber && held.Value.Range.Start == startsAt ? uid : null;
    }
}
