using Bookings.Domain.Common;

namespace Bookings.Domain.Resources;

/// <summary>The questions of an event type: which there are, and whether answers fit them. Pure.</summary>
/// <source href="scheduling-v2 §3.3, §6" />
public static class BookingFields
{
    /// <summary>Slug of the field that asks for the guest's telephone number.</summary>
    public const string PhoneSlug = "attendeePhoneNumber";

    private static readonly BookingField Name = Usual("name", "name", "your_name") with { Required = true };
    private static readonly BookingField Email = Usual("email", "email", "email_address") with { Required = true };
    private static readonly BookingField Location = Usual("location", "radioInput", "location");

    private static readonly BookingField[] After =
    [
        Usual("title", "text", "what_is_this_meeting_about") with { Hidden = true },
        Usual("notes", "textarea", "additional_notes"),
        Usual("guests", "multiemail", "additional_guests"),
        Usual("rescheduleReason", "textarea", "reason_for_reschedule"),
    ];

    /// <summary>The fields that every event type has, as they usually are, in the order in which guests see them.</summary>
    public static IReadOnlyList<BookingField> Defaults { get; } = [Name, Email, Location, .. After];

    /// <summary>Kinds of own fields, by their names on the wire.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["phone", "address", "text", "number", "textarea", "select", "multiselect", "multiemail", "checkbox", "radio", "boolean", "url"];

    /// <summary>All fields of an event type, in the order in which guests see them.</summary>
    /// <param name="options">The options; their fields replace the usual ones of the same slug.</param>
    /// <param name="choosesPlace">Whether the guest chooses between several places.</param>
    /// <returns>Name and e-mail first, then the place, own questions, and the rest of the default ones.</returns>
    public static IReadOnlyList<BookingField> Of(EventTypeOptions options, bool choosesPlace)
    {
        IEnumerable<BookingField> before = choosesPlace ? [Name, Email, Location] : [Name, Email];
        return
        [
            .. before.Select(Chosen),
            .. options.Fields.Where(field => !field.IsDefault),
            .. After.Select(Chosen),
        ];

        BookingField Chosen(BookingField usual) => options.Fields.FirstOrDefault(field => field.IsDefault && field.Slug == usual.Slug) ?? usual;
    }

    /// <summary>Tells whether a kind of field has answers to choose from.</summary>
    public static bool HasOptions(string type) => type is "select" or "multiselect" or "checkbox" or "radio";

    /// <summary>Tells whether guests are always asked for an e-mail address or a telephone number.</summary>
    /// <param name="options">The options of the event type.</param>
    public static bool AskForContact(EventTypeOptions options) =>
        Of(options, choosesPlace: false).Any(field => field is { Required: true, Hidden: false } and ({ Slug: "email" } or { Slug: PhoneSlug, Type: "phone" }));

    /// <summary>Checks a guest's answers: every required question is answered, and every answer is of the kind that its question takes.</summary>
    /// <param name="eventType">The event type; its number stands in refusals.</param>
    /// <param name="answers">The answers; those to no question of the event type are not looked at, nor are name, email and location.</param>
    /// <errors>
    ///   <error code="BOOKING_PHONE_MISSING">The telephone number is required.</error>
    ///   <error code="BOOKING_FIELD_MISSING">A required question is not answered.</error>
    ///   <error code="BOOKING_FIELD_TYPE">An answer is of another kind than its question takes.</error>
    ///   <error code="BOOKING_FIELD_OPTION">An answer is none of those to choose from.</error>
    /// </errors>
    public static Result<Done> Check(EventType eventType, BookingAnswers answers)
    {
        foreach (var field in Of(eventType.Options, choosesPlace: false))
        {
            if (field.Slug is "name" or "splitName" or "email")
            {
                continue;
            }

            var error = answers.BySlug.TryGetValue(field.Slug, out var answer) && !answer.IsEmpty
                ? CheckAnswer(field, answer)
                : CheckMissing(field, eventType.Number, answers);
            if (error is not null)
            {
                return error;
            }
        }

        return Done.Value;
    }

    private static Error? CheckMissing(BookingField field, int eventTypeNumber, BookingAnswers answers)
    {
        if (field is not { Required: true, Hidden: false }
            || (field.Slug == "guests" && answers.HasGuests)
            || (field.Slug == "rescheduleReason" && !answers.IsReschedule))
        {
            return null;
        }

        if (field.Slug == PhoneSlug)
        {
            return answers.HasPhoneNumber ? null : BookingFieldErrors.PhoneMissing;
        }

        return BookingFieldErrors.Missing(field.Slug, eventTypeNumber);
    }

    private static Error? CheckAnswer(BookingField field, BookingAnswer answer)
    {
        var (expected, fits) = field.Type switch
        {
            "number" => ("number", answer is BookingAnswer.Number),
            "boolean" => ("boolean", answer is BookingAnswer.Flag),
            "multiemail" or "multiselect" or "checkbox" => ("array", answer is BookingAnswer.List),
            "select" or "radio" => ("string or number", answer is BookingAnswer.Text or BookingAnswer.Number),
            _ => ("string", answer is BookingAnswer.Text),
        };
        if (!fits)
        {
            return BookingFieldErrors.WrongType(field, expected, answer.Kind);
        }

        if (!HasOptions(field.Type))
        {
            return null;
        }

        return answer switch
        {
            BookingAnswer.List several when !several.Values.All(field.Options.Contains) => BookingFieldErrors.NotOffered(field),
            BookingAnswer.Text one when !field.Options.Contains(one.Value) => BookingFieldErrors.NotOffered(field, one.Value),
            BookingAnswer.Number one when !field.Options.Contains(one.Digits) => BookingFieldErrors.NotOffered(field, one.Digits),
            _ => null,
        };
    }

    private static BookingField Usual(string slug, string type, string label) => new(slug, type) { IsDefault = true, Label = label };
}
