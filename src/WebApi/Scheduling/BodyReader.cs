using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Bookings.Domain.Common;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Scheduling;

/// <summary>Reads a JSON object field by field and remembers what is wrong and what nobody asked for.</summary>
/// <remarks>
/// Every field that a contract knows is read by name; at the end <see cref="Error"/> tells all wrong fields at once, also those that the
/// contract does not know, so that no parameter is silently ignored. A field that is null counts as absent unless it is asked for.
/// </remarks>
internal sealed class BodyReader
{
    private readonly JsonElement body;
    private readonly string prefix;
    private readonly List<(string Property, string Text)> wrong;
    private readonly HashSet<string> known = [];
    private readonly List<BodyReader> children = [];

    private BodyReader(JsonElement body, string prefix, List<(string, string)> wrong)
    {
        this.body = body;
        this.prefix = prefix;
        this.wrong = wrong;
    }

    /// <summary>The refusal with every wrong field, or null. To be asked when all fields have been read.</summary>
    public Error? Error
    {
        get
        {
            RefuseUnread();
            if (wrong.Count == 0)
            {
                return null;
            }

            // Reference scheduling-v2 §2.5: "<property> property is wrong,<constraint texts>", joined by a comma.
            var texts = wrong.GroupBy(entry => entry.Property, entry => entry.Text)
                .Select(group => $"{group.Key} property is wrong,{string.Join(", ", group)}");
            return Domain.Common.Error.Invalid("SCHEDULING_BODY", string.Join(", ", texts), wrong[0].Property);
        }
    }

    /// <summary>Reads the request's body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="longest">The longest body, in bytes.</param>
    /// <param name="isRequired">Whether an empty body is refused; otherwise it counts as an empty object.</param>
    public static async Task<Result<BodyReader>> Read(HttpContext context, int longest, bool isRequired = true)
    {
        var root = await ReadRoot(context, longest);
        if (root.IsError)
        {
            return root.Error;
        }

        return root.Value switch
        {
            null => isRequired ? SchedulingErrors.BodyRequired : new BodyReader(JsonDocument.Parse("{}").RootElement, "", []),
            { ValueKind: JsonValueKind.Object } found => new BodyReader(found, "", []),
            _ => SchedulingErrors.BodyIsNoObject,
        };
    }

    /// <summary>Reads a body that is a list of objects, at least one; each remembers what is wrong with itself.</summary>
    /// <param name="context">The request.</param>
    /// <param name="longest">The longest body, in bytes.</param>
    public static async Task<Result<IReadOnlyList<BodyReader>>> ReadList(HttpContext context, int longest)
    {
        var root = await ReadRoot(context, longest);
        if (root.IsError)
        {
            return root.Error;
        }

        if (root.Value is not { } found)
        {
            return SchedulingErrors.BodyRequired;
        }

        return found.ValueKind == JsonValueKind.Array && found.GetArrayLength() > 0 && found.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? found.EnumerateArray().Select((item, i) => new BodyReader(item, $"{i.ToString(CultureInfo.InvariantCulture)}.", [])).ToList()
            : SchedulingErrors.BodyIsNoList;
    }

    // Null for an empty body.
    private static async Task<Result<JsonElement?>> ReadRoot(HttpContext context, int longest)
    {
        if (context.Request.ContentLength > longest)
        {
            return SchedulingErrors.BodyTooLarge(longest);
        }

        var bytes = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(bytes.GetMemory(1024), context.RequestAborted);
            if (read == 0)
            {
                break;
            }

            bytes.Advance(read);
            if (bytes.WrittenCount > longest)
            {
                return SchedulingErrors.BodyTooLarge(longest);
            }
        }

        if (bytes.WrittenSpan.Trim(" \t\r\n"u8).IsEmpty)
        {
            return (JsonElement?)null;
        }

        try
        {
            return (JsonElement?)JsonDocument.Parse(bytes.WrittenMemory, new JsonDocumentOptions { MaxDepth = 32 }).RootElement;
        }
        catch (JsonException broken)
        {
            return SchedulingErrors.NotJson(broken.Message);
        }
    }

    /// <summary>Whether the field is there, also with the value null.</summary>
    public bool Has(string name)
    {
        known.Add(name);
        return body.TryGetProperty(name, out _);
    }

    /// <summary>Whether the field is there with the value null.</summary>
    public bool IsNull(string name) => Has(name) && body.GetProperty(name).ValueKind == JsonValueKind.Null;

    /// <summary>Refuses the fields that are there with the value null, where null would leave a member as it is.</summary>
    public void RefuseNull(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (IsNull(name))
            {
                Refuse(name, $"{name} must not be null");
            }
        }
    }

    /// <summary>Accepts fields that only answers have, with any value and without effect, so that an answer can be sent back as a change.</summary>
    public void AcceptAnswerOnly(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            known.Add(name);
        }
    }

    /// <summary>Reads any value; null when absent or null.</summary>
    public JsonElement? Value(string name)
    {
        known.Add(name);
        return body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string? Text(string name, bool isRequired = false, int longest = 10_000)
    {
        if (Value(name) is not { } value)
        {
            return Missing<string?>(name, isRequired, "must be a string");
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return Refuse<string?>(name, $"{name} must be a string");
        }

        var text = SafeText(name, value);
        if (text is null)
        {
            return null;
        }

        if (isRequired && string.IsNullOrWhiteSpace(text))
        {
            return Refuse<string?>(name, $"{name} should not be empty");
        }

        return text.Length <= longest ? text : Refuse<string?>(name, $"{name} must be shorter than or equal to {longest} characters");
    }

    public int? Integer(string name, int least, int most, bool isRequired = false)
    {
        if (Value(name) is not { } value)
        {
            return Missing<int?>(name, isRequired, "must be an integer number");
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || number != decimal.Truncate(number))
        {
            return Refuse<int?>(name, $"{name} must be an integer number");
        }

        if (number < least)
        {
            return Refuse<int?>(name, $"{name} must not be less than {least}");
        }

        return number <= most ? (int)number : Refuse<int?>(name, $"{name} must not be greater than {most}");
    }

    public bool? Flag(string name, bool isRequired = false) => Value(name) switch
    {
        null => Missing<bool?>(name, isRequired, "must be a boolean value"),
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Refuse<bool?>(name, $"{name} must be a boolean value"),
    };

    /// <summary>Reads an ISO 8601 moment; one without an offset is read as UTC.</summary>
    public Instant? Moment(string name, bool isRequired = false)
    {
        var text = Text(name, isRequired, 64);
        if (text is null)
        {
            return null;
        }

        return SchedulingTexts.TryReadMoment(text, out var instant)
            ? instant
            : Refuse<Instant?>(name, $"{name} must be a valid ISO 8601 date string such as 2050-09-05T09:00:00Z");
    }

    /// <summary>Reads an ISO date.</summary>
    public LocalDate? Date(string name, bool isRequired = false)
    {
        var text = Text(name, isRequired, 64);
        if (text is null)
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? parsed.Value : Refuse<LocalDate?>(name, $"{name} must be a date such as 2050-12-25");
    }

    /// <summary>Reads the name of a zone.</summary>
    public DateTimeZone? Zone(string name, bool isRequired = false)
    {
        var text = Text(name, isRequired, 100);
        return text is null
            ? null
            : Domain.Time.ZoneRules.Find(text) ?? Refuse<DateTimeZone?>(name, $"{name} must be a valid IANA time-zone");
    }

    public BodyReader? Object(string name, bool isRequired = false)
    {
        if (Value(name) is not { } value)
        {
            return Missing<BodyReader?>(name, isRequired, "must be an object");
        }

        return value.ValueKind == JsonValueKind.Object ? Child(name, value) : Refuse<BodyReader?>(name, $"{name} must be an object");
    }

    public IReadOnlyList<BodyReader>? Objects(string name, int most = 1000)
    {
        if (Array(name, most) is not { } values)
        {
            return null;
        }

        var objects = new List<BodyReader>();
        var index = 0;
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                return Refuse<IReadOnlyList<BodyReader>?>(name, $"each value in {name} must be an object");
            }

            objects.Add(Child($"{name}.{(index++).ToString(CultureInfo.InvariantCulture)}", value));
        }

        return objects;
    }

    public IReadOnlyList<string>? Texts(string name, int most = 1000)
    {
        if (Array(name, most) is not { } values)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.String || SafeText(name, value) is not { } text)
            {
                return Refuse<IReadOnlyList<string>?>(name, $"each value in {name} must be a string");
            }

            texts.Add(text);
        }

        return texts;
    }

    public JsonElement? Array(string name, int most = 1000)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return Refuse<JsonElement?>(name, $"{name} must be an array");
        }

        return value.GetArrayLength() <= most ? value : Refuse<JsonElement?>(name, $"{name} must contain no more than {most} elements");
    }

    /// <summary>The names of all fields, in the order sent; all of them count as read.</summary>
    public IEnumerable<JsonProperty> All()
    {
        foreach (var property in body.EnumerateObject())
        {
            known.Add(property.Name);
            yield return property;
        }
    }

    /// <summary>Remembers that a field is wrong; without a name, that the object itself is.</summary>
    public void Refuse(string name, string text) => wrong.Add(((prefix + name).TrimEnd('.'), text));

    private T? Refuse<T>(string name, string text)
    {
        Refuse(name, text);
        return default;
    }

    private T? Missing<T>(string name, bool isRequired, string rule)
    {
        if (isRequired)
        {
            Refuse(name, $"{name} {rule}");
        }

        return default;
    }

    private string? SafeText(string name, JsonElement value)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is valid JSON and no text.
            return Refuse<string?>(name, $"{name} must be valid Unicode text");
        }

        // PostgreSQL cannot store U+0000 in a text.
        return text.Contains('\0') ? Refuse<string?>(name, $"{name} must not contain the character U+0000") : text;
    }

    private BodyReader Child(string name, JsonElement value)
    {
        var child = new BodyReader(value, $"{prefix}{name}.", wrong);
        children.Add(child);
        return child;
    }

    private void RefuseUnread()
    {
        foreach (var property in body.EnumerateObject())
        {
            if (known.Add(property.Name))
            {
                Refuse(property.Name, $"property {property.Name} should not exist");
            }
        }

        foreach (var child in children)
        {
            child.RefuseUnread();
        }
    }
}
