using System.Text.Json;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>Reads the stored places of event types.</summary>
public static class MeetingPlaceReader
{
    /// <summary>The video calls of the server itself: the only integration that needs no account elsewhere.</summary>
    public const string OwnVideo = "cal-video";

    /// <summary>Returns the places in order.</summary>
    /// <param name="locations">An array in the shape of the scheduling dialect.</param>
    public static IReadOnlyList<MeetingPlace> Read(Json locations)
    {
        using var document = JsonDocument.Parse(locations.Text);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    private static MeetingPlace Read(JsonElement place)
    {
        var type = place.GetProperty("type").GetString()!;
        return new MeetingPlace(type, place.TryGetProperty(type, out var value) ? value.GetString() : null);
    }
}
