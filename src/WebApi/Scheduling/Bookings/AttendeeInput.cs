using Bookings.Domain.Common;
using Bookings.Application.Bookings;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Reads a person who is invited to a booking. Reference: scheduling-v2 §3.15, §3.16.</summary>
internal static class AttendeeInput
{
    /// <summary>Reads the members of an attendee; what is wrong is remembered by the reader.</summary>
    /// <param name="person">The object.</param>
    /// <param name="isComplete">Whether name and zone have to be there.</param>
    public static InvitedGuest Read(BodyReader person, bool isComplete)
    {
        var email = person.Text("email", isRequired: true, longest: 320);
        var name = person.Text("name", isComplete, longest: 200);
        var zone = person.Zone("timeZone", isComplete);
        var phone = person.Text("phoneNumber", longest: 20);
        var language = person.Text("language", longest: 20);
        if (email is not null && !EmailAddress.IsValid(email))
        {
            person.Refuse("email", "email must be an email");
        }

        if (phone is not null && !CreateBookingInput.IsPhone(phone))
        {
            person.Refuse("phoneNumber", "phoneNumber must be a valid phone number such as +390612345678");
        }

        if (language is not null && !CreateBookingInput.Languages.Contains(language))
        {
            person.Refuse("language", $"language must be one of the following values: {string.Join(", ", CreateBookingInput.Languages)}");
        }

        return new InvitedGuest(email ?? string.Empty, name, zone?.Id, language, phone);
    }
}
