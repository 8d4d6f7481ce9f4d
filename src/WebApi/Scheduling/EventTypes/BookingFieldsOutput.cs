using System.Text.Json.Nodes;
using Bookings.Domain.Resources;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>Shows the questions that guests answer when they book.</summary>
internal static class BookingFieldsOutput
{
    /// <summary>Writes the fields of an event type.</summary>
    /// <param name="options">The options of the event type.</param>
    /// <param name="choosesPlace">Whether the guest chooses between several places.</param>
    /// <param name="withHidden">Whether fields are shown that guests do not see.</param>
    public static JsonArray Of(EventTypeOptions options, bool choosesPlace, bool withHidden) =>
        new([.. BookingFields.Of(options, choosesPlace).Where(field => withHidden || !field.Hidden).Select(Shown)]);

    private static JsonNode Shown(BookingField field)
    {
        var shown = new JsonObject { ["isDefault"] = field.IsDefault, ["type"] = field.Type };
        if (field.LastName is { } lastName)
        {
            shown["slug"] = "splitName";
            shown["firstNameLabel"] = field.Label;
            shown["firstNamePlaceholder"] = field.Placeholder ?? string.Empty;
            shown["lastNameLabel"] = lastName.Label;
            shown["lastNamePlaceholder"] = lastName.Placeholder ?? string.Empty;
            shown["lastNameRequired"] = lastName.Required;
            shown["disableOnPrefill"] = field.DisableOnPrefill;
            return shown;
        }

        shown["slug"] = field.Slug;
        shown["label"] = field.Label;
        shown["required"] = field.Required;
        if (field.Slug != "name" || !field.IsDefault)
        {
            shown["hidden"] = field.Hidden;
        }

        if (field.Type is not ("radioInput" or "checkbox" or "radio" or "boolean"))
        {
            shown["placeholder"] = field.Placeholder ?? string.Empty;
        }

        if (field.Type != "radioInput")
        {
            shown["disableOnPrefill"] = field.DisableOnPrefill;
        }

        if (BookingFields.HasOptions(field.Type))
        {
            shown["options"] = new JsonArray([.. field.Options.Select(option => (JsonNode)option)]);
        }

        return shown;
    }
}
