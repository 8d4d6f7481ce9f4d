using Bookings.Domain.Common;

namespace Bookings.Domain.Resources;

/// <summary>Chooses where a meeting takes place. Pure.</summary>
/// <source href="scheduling-v2 §3.3" />
public static class MeetingPlaces
{
    /// <summary>Chooses what the guest wants from what the event type offers.</summary>
    /// <param name="offered">The event type's places, in order.</param>
    /// <param name="wanted">The kind of place that the guest wants, with the guest's own value where they name it; null takes the first offered.</param>
    /// <param name="eventTypeNumber">The event type, for the refusal.</param>
    /// <returns>
    /// The place: with the event type's value for its own places, with the guest's for those that the guest names; null when nothing is wanted and the
    /// first offered place, if any, needs a word of the guest.
    /// </returns>
    /// <errors>
    ///   <error code="LOCATION_NOT_OFFERED">The event type does not offer that kind of place, or that integration.</error>
    /// </errors>
    public static Result<MeetingPlace?> Choose(IReadOnlyList<MeetingPlace> offered, MeetingPlace? wanted, int eventTypeNumber)
    {
        if (wanted is null)
        {
            return offered is [{ IsNamedByGuest: false } first, ..] ? first : (MeetingPlace?)null;
        }

        var ofType = offered.Where(place => place.Type == wanted.Type).ToList();
        if (ofType.Count == 0)
        {
            return NotOffered(wanted.Type, eventTypeNumber, $"location types: {List(offered.Select(place => place.Type))}, and only these types are");
        }

        if (wanted.Type == "integration")
        {
            var integration = ofType.Find(place => place.Value == wanted.Value);
            return integration is not null
                ? integration
                : NotOffered(
                    wanted.Type, eventTypeNumber, $"integrations: {List(ofType.Select(place => place.Value!))}, and only these integrations are");
        }

        return wanted.IsNamedByGuest ? wanted : ofType[0];
    }

    private static Error NotOffered(string type, int eventTypeNumber, string offer) => Error.Invalid(
        "LOCATION_NOT_OFFERED",
        $"Booking location with type {type} not valid for event type with id={eventTypeNumber}. The event type has following {offer} allowed for booking location.",
        "location");

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Distinct());
}
