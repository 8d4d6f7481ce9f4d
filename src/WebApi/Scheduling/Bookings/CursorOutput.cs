using System.Globalization;
using System.Text;
using Bookings.Application.Bookings;
using Bookings.Domain.Common;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Where a list without pages goes on. Reference: scheduling-v2 §2.2, version 2026-05-01.</summary>
/// <param name="NextCursor">To be sent back as it is; null at the end.</param>
/// <param name="HasMore">Whether there is more.</param>
internal sealed record CursorOutput(string? NextCursor, bool HasMore)
{
    private static readonly Error Unreadable = Error.Invalid("SCHEDULING_CURSOR", "cursor property is wrong,cursor must be the nextCursor of an answer", "cursor");

    public static CursorOutput Of(BookingStretch stretch) => new(stretch.Next is { } next ? Write(next) : null, stretch.Next is not null);

    /// <summary>Reads a cursor that an answer gave.</summary>
    public static Result<BookingCursor> Read(string text)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(text)).Split('.');
            if (parts is [var phase, var ticks, var number]
                && long.TryParse(ticks, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var startsAt)
                && startsAt >= NodaConstants.BclEpoch.ToUnixTimeTicks() && startsAt <= Latest
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                && (phase.Length == 0 || BookingsQuery.TryReadPhase(phase, out _)))
            {
                return new BookingCursor(
                    phase.Length > 0 && BookingsQuery.TryReadPhase(phase, out var known) ? known : null, Instant.FromUnixTimeTicks(startsAt), last);
            }
        }
        catch (FormatException)
        {
            // Not base64: refused as any other text that is no cursor.
        }

        return Unreadable;
    }

    private static long Latest => Instant.FromUtc(9999, 1, 1, 0, 0).ToUnixTimeTicks();

    private static string Write(BookingCursor cursor) => WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{cursor.Phase?.ToString().ToLowerInvariant()}.{cursor.StartsAt.ToUnixTimeTicks()}.{cursor.Number}")));
}
