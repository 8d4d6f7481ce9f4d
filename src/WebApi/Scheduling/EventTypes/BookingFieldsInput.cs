using System.Text.Json;
using Bookings.Domain.Resources;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>Reads the questions that guests answer when they book. Reference: scheduling-v2 §6.</summary>
internal static class BookingFieldsInput
{
    private const int MostFields = 100;
    private const int MostOptions = 500;
    private const int LongestText = 1000;
    private const int LongestSlug = 200;

    /// <summary>Reads <c>bookingFields</c>; null when the body does not name them.</summary>
    /// <param name="body">The body; what is wrong is remembered there.</param>
    public static List<BookingField>? Read(BodyReader body)
    {
        body.RefuseNull("bookingFields");
        if (body.Objects("bookingFields", MostFields) is not { } fields)
        {
            return null;
        }

        if (fields.Count == 0)
        {
            body.Refuse("bookingFields", "bookingFields must contain at least 1 elements");
        }

        return [.. fields.Select(Field).OfType<BookingField>()];
    }

    private static BookingField? Field(BodyReader field)
    {
        // Answers tell which fields every event type has; older documents name the slug name.
        var isDefault = field.Flag("isDefault");
        var type = field.Text("type", longest: 30);
        var slug = field.Text("slug", longest: LongestSlug) ?? field.Text("name", longest: LongestSlug);
        if (type == "splitName" && isDefault != false)
        {
            return SplitName(field);
        }

        var usual = isDefault == false ? null : type is "name" or "email"
            ? BookingFields.Defaults.First(known => known.Slug == type)
            : BookingFields.Defaults.FirstOrDefault(known => known.Slug == slug && (type is null || type == known.Type));
        return usual is not null ? Default(field, usual) : Own(field, slug, type);
    }

    private static BookingField Default(BodyReader field, BookingField usual)
    {
        var chosen = Texts(field, usual) with { Required = field.Flag("required") ?? usual.Required, Hidden = field.Flag("hidden") ?? usual.Hidden };
        if (usual.Slug == "name" && chosen is { Required: false } or { Slug: "name", Hidden: true })
        {
            field.Refuse("required", "the field name is always visible and required");
        }

        return chosen;
    }

    private static BookingField SplitName(BodyReader field)
    {
        return new BookingField("name", "splitName")
        {
            IsDefault = true,
            Required = true,
            Label = field.Text("firstNameLabel", longest: LongestText),
            Placeholder = field.Text("firstNamePlaceholder", longest: LongestText),
            DisableOnPrefill = field.Flag("disableOnPrefill") ?? false,
            LastName = new LastNameField(
                field.Text("lastNameLabel", longest: LongestText),
                field.Text("lastNamePlaceholder", longest: LongestText),
                field.Flag("lastNameRequired") ?? false),
        };
    }

    private static BookingField? Own(BodyReader field, string? slug, string? type)
    {
        var own = Texts(field, new BookingField(slug ?? string.Empty, type ?? string.Empty)) with
        {
            Required = field.Flag("required", isRequired: true) ?? false,
            Hidden = field.Flag("hidden") ?? false,
            Options = Options(field, BookingFields.HasOptions(type ?? string.Empty)),
        };
        if (type is null || !BookingFields.Kinds.Contains(type))
        {
            field.Refuse("type", $"type must be one of the following values: name, splitName, email, {string.Join(", ", BookingFields.Kinds)}");
        }

        if (slug is null || slug.Length == 0 || !slug.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'))
        {
            field.Refuse("slug", "slug must be a name such as some-slug, of letters, digits, - and _");
        }

        if (own.Label is null)
        {
            field.Refuse("label", "label must be a string");
        }

        return own;
    }

    private static BookingField Texts(BodyReader field, BookingField usual) => usual with
    {
        Label = field.Text("label", longest: LongestText) ?? usual.Label,

        // Answers show the empty text where there is none.
        Placeholder = field.Text("placeholder", longest: LongestText) is { Length: > 0 } placeholder ? placeholder : null,
        DisableOnPrefill = field.Flag("disableOnPrefill") ?? false,
    };

    // Older documents have objects of value and label instead of texts.
    private static List<string> Options(BodyReader field, bool areNeeded)
    {
        if (field.Array("options", MostOptions) is not { } values)
        {
            if (areNeeded)
            {
                field.Refuse("options", "options must be an array");
            }

            return [];
        }

        var options = values.EnumerateArray()
            .Select(option => option.ValueKind == JsonValueKind.Object && option.TryGetProperty("value", out var value) ? value : option)
            .Select(option => option.ValueKind == JsonValueKind.String ? TextOf(option) : null)
            .ToList();
        if (!areNeeded && options.Count > 0)
        {
            field.Refuse("options", "options are for fields of type select, multiselect, checkbox and radio");
        }
        else if (areNeeded && (options.Count == 0 || options.Exists(option => option is null or { Length: 0 or > LongestText } || option.Contains('\0'))))
        {
            field.Refuse("options", "options must be an array of at least one text");
        }
        else if (options.Distinct().Count() != options.Count)
        {
            field.Refuse("options", "All options's elements must be unique");
        }

        return [.. options.OfType<string>()];
    }

    private static string? TextOf(JsonElement option)
    {
        try
        {
            return option.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is valid JSON and no text.
            return null;
        }
    }
}
