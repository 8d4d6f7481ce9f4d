using System.Text.Json;
using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Contacts;
using Bookings.Domain.Forms;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using Bookings.Infrastructure.Tables;
using MediatR;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Tables;

/// <summary><c>POST /v1/book</c>: books days of a unit. Not a table, but errors and keys are those of the dialect.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/book" read="2026-03-12" />
internal sealed class BookEndpoint(TableLimits limits, OrganizationShares shares, IClock clock, ILogger<BookEndpoint> logger)
{
    private static readonly string[] Fields =
    [
        "product_id", "interval", "occupancy", "form_values", "coupon_codes", "currency", "language", "redirect_url", "failure_url", "show_pending_as", "contact", "silent",
    ];

    /// <summary>What a body can say of the guest.</summary>
    public static readonly string[] ContactFields = ["name", "first_name", "last_name", "email", "phone", "company_name", "language"];

    public Task Answer(HttpContext context) => TableAnswer.Run(context, logger, TryBook);

    private async Task<Error?> TryBook(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return PostOnly.Answer(context, "/book takes POST.");
        }

        var now = clock.GetCurrentInstant();
        var caller = TableCallers.Recognize(context);
        if (caller.IsError)
        {
            return caller.Error;
        }

        if (!caller.Value.Scopes.Allow(Area.Bookings, AccessLevel.Write))
        {
            return TableErrors.Denied("book", Area.Bookings, isWrite: true);
        }

        if (context.Request.Query.Count > 0)
        {
            return TableErrors.NotOffered($"the parameter '{TableErrors.Shorten(context.Request.Query.Keys.First())}' of /book: everything goes into the body");
        }

        if (Preferences.Parse(context.Request.Headers["Prefer"]).RollsBack)
        {
            return TableErrors.NotOffered("Prefer: tx=rollback of /book");
        }

        var body = await BodyReader.Read(context.Request, limits, context.RequestAborted);
        if (body.IsError)
        {
            return body.Error;
        }

        using var json = body.Value;
        var request = Read(json.RootElement, new Call(caller.Value, now));
        if (request.IsError)
        {
            return request.Error;
        }

        using var turn = await shares.Take(caller.Value.OrganizationId, context.RequestAborted);
        if (turn is null)
        {
            return TableErrors.Busy(limits.ConcurrentStatements);
        }

        var receipt = await context.RequestServices.GetRequiredService<IMediator>().Send(request.Value, context.RequestAborted);
        if (receipt.IsError)
        {
            return receipt.Error;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(
            new Dictionary<string, object?>
            {
                ["reference"] = receipt.Value.Reference,
                ["booking_id"] = receipt.Value.BookingId.Value,
                ["payment_url"] = null,
            },
            context.RequestAborted);
        return null;
    }

    private static Result<PlaceBooking> Read(JsonElement body, Call call)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return TableErrors.Body("The body must be one JSON object");
        }

        if (UnknownField(body, Fields, "book") is { } unknown)
        {
            return unknown;
        }

        if (!body.TryGetProperty("product_id", out var product) || product.ValueKind == JsonValueKind.Null)
        {
            return TableErrors.Missing("book", "product_id");
        }

        if (!TryUuid(product, out var productId))
        {
            return Error.Invalid("22P02", $"invalid input syntax for type uuid: {Show(product)}", "product_id");
        }

        const string IntervalHint = "Send {\"start\": \"2030-07-01\", \"end\": \"2030-07-08\"}.";
        if (!body.TryGetProperty("interval", out var interval) || interval.ValueKind == JsonValueKind.Null)
        {
            return TableErrors.Missing("book", "interval") with { Hint = IntervalHint };
        }

        if (interval.ValueKind != JsonValueKind.Object)
        {
            return Error.Invalid("22P02", "'interval' must be an object.", "interval") with { Hint = IntervalHint };
        }

        if (UnknownField(interval, ["start", "end"], "interval") is { } unknownDay)
        {
            return unknownDay;
        }

        var (start, end) = (Day(interval, "start"), Day(interval, "end"));
        if (start.IsError || end.IsError)
        {
            return start.Error ?? end.Error!;
        }

        var guests = GuestsOf(body);
        if (guests.IsError)
        {
            return guests.Error;
        }

        // Not yet taken, and never ignored.
        var answers = AnswersOf(body);
        if (answers.IsError)
        {
            return answers.Error;
        }

        if (body.TryGetProperty("coupon_codes", out var coupons) && coupons.ValueKind == JsonValueKind.Array && coupons.GetArrayLength() > 0)
        {
            return Error.Unprocessable("BM_COUPON", $"Coupons are not taken here yet: {Show(coupons[0])}.", "coupon_codes");
        }

        if (WrongKind(body) is { } wrong)
        {
            return wrong;
        }

        var pending = PendingOf(Text(body, "show_pending_as"));
        if (pending is null)
        {
            return Error.Invalid("22P02", "show_pending_as is one of CANCELLED, TENTATIVE, CONFIRMED.", "show_pending_as");
        }

        var contact = ContactOf(body);
        if (contact.IsError)
        {
            return contact.Error;
        }

        var booker = contact.Value is { Name.Length: > 0 } guest
            ? new Participant(guest.Name, guest.Email, "UTC", guest.Language ?? "en", guest.Phone.Length == 0 ? null : guest.Phone)
            : null;
        return new PlaceBooking(
            call,
            new BookingOffer.Stay(new ProductId(productId), start.Value, end.Value) { Guests = guests.Value, Answers = answers.Value },
            new Party { Booker = booker, CreatorId = call.Caller.UserId, DisplayCurrency = Text(body, "currency"), IsSilent = body.TryGetProperty("silent", out var silent) && silent.ValueKind == JsonValueKind.True, Origin = "api" },
            contact.Value,
            pending.Value) { Language = Text(body, "language") };
    }

    private static Result<Dictionary<Guid, int>> GuestsOf(JsonElement body)
    {
        var guests = new Dictionary<Guid, int>();
        if (!body.TryGetProperty("occupancy", out var occupancy) || occupancy.ValueKind == JsonValueKind.Null)
        {
            return guests;
        }

        if (occupancy.ValueKind != JsonValueKind.Object)
        {
            return Error.Invalid("22P02", "'occupancy' must be an object of numbers by capacity group.", "occupancy");
        }

        foreach (var group in occupancy.EnumerateObject())
        {
            if (!Guid.TryParse(group.Name, out var id) || group.Value.ValueKind != JsonValueKind.Number || !group.Value.TryGetInt32(out var count))
            {
                return Error.Invalid("22P02", $"'occupancy' must be whole numbers by capacity group, not {TableErrors.Shorten(group.ToString())}.", "occupancy");
            }

            guests[id] = count;
        }

        return guests;
    }

    private static Result<Dictionary<Guid, FormValue>> AnswersOf(JsonElement body)
    {
        var answers = new Dictionary<Guid, FormValue>();
        if (!body.TryGetProperty("form_values", out var values) || values.ValueKind == JsonValueKind.Null)
        {
            return answers;
        }

        if (values.ValueKind != JsonValueKind.Object)
        {
            return Error.Invalid("22P02", "'form_values' must be an object of answers by service.", "form_values");
        }

        foreach (var answer in values.EnumerateObject())
        {
            FormValue? value = answer.Value.ValueKind switch
            {
                JsonValueKind.String => new FormValue(answer.Value.GetString()),
                JsonValueKind.Number when answer.Value.TryGetDecimal(out var number) => new FormValue(null, number),
                JsonValueKind.True or JsonValueKind.False => new FormValue(null, null, answer.Value.GetBoolean()),
                JsonValueKind.Null => new FormValue(string.Empty),
                _ => null,
            };
            if (!Guid.TryParse(answer.Name, out var id) || value is not { } given || given.Text?.Contains('\0', StringComparison.Ordinal) == true)
            {
                return Error.Invalid("22P02", $"'form_values' must be texts, numbers and truth values by service, not {TableErrors.Shorten(answer.ToString())}.", "form_values");
            }

            answers[id] = given;
        }

        return answers;
    }

    private static Error? UnknownField(JsonElement element, string[] known, string what)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                var nearMiss = NearMiss.Of(property.Name, known);
                return Error.Invalid("PGRST204", $"Could not find the '{property.Name}' field of '{what}'", property.Name) with
                {
                    Hint = nearMiss is null ? null : $"Perhaps you meant '{nearMiss}'.",
                };
            }
        }

        return null;
    }

    private static Result<LocalDate> Day(JsonElement interval, string name)
    {
        var text = interval.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        if (text is null)
        {
            return TableErrors.Missing("book", $"interval.{name}");
        }

        var day = LocalDatePattern.Iso.Parse(text);
        return day.Success
            ? day.Value
            : Error.Invalid("22007", $"invalid input syntax for type date: \"{TableErrors.Shorten(text)}\"", $"interval.{name}") with { Hint = "Send a date such as 2030-07-01." };
    }

    private static Error? WrongKind(JsonElement body)
    {
        foreach (var name in (string[])["currency", "language", "redirect_url", "failure_url", "show_pending_as"])
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return Error.Invalid("22P02", $"'{name}' must be a text.", name);
            }
        }

        if (Text(body, "language") is { } language && !ColumnPattern.Language.Allows(language))
        {
            return TableErrors.BreaksRule("language", ColumnPattern.Language.Meaning);
        }

        foreach (var name in (string[])["redirect_url", "failure_url"])
        {
            if (Text(body, name) is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            {
                return Error.Unprocessable("BOOKING_REDIRECT_URL", $"'{name}' must be an absolute http or https address.", name);
            }
        }

        if (body.TryGetProperty("silent", out var silent) && silent.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
        {
            return Error.Invalid("22P02", "'silent' must be true or false.", "silent");
        }

        return Text(body, "currency") is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
            ? Error.Unprocessable("BOOKING_CURRENCY", "'currency' must be a code of ISO 4217, such as EUR.", "currency")
            : null;
    }

    private static PendingCounting? PendingOf(string? wireName) => wireName switch
    {
        null or "TENTATIVE" => PendingCounting.Tentative,
        "CANCELLED" => PendingCounting.Ignored,
        "CONFIRMED" => PendingCounting.Taken,
        _ => null,
    };

    private static Result<ContactDetails?> ContactOf(JsonElement body)
    {
        if (!body.TryGetProperty("contact", out var contact) || contact.ValueKind == JsonValueKind.Null)
        {
            return (ContactDetails?)null;
        }

        if (contact.ValueKind != JsonValueKind.Object)
        {
            return Error.Invalid("22P02", "'contact' must be an object.", "contact");
        }

        if (UnknownField(contact, ContactFields, "contact") is { } unknown)
        {
            return unknown;
        }

        foreach (var property in contact.EnumerateObject())
        {
            var most = property.Name.EndsWith("name", StringComparison.Ordinal) ? ContactDetails.NameLength : EmailAddress.MaxLength;
            if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) || property.Value.ToString().Length > most)
            {
                return Error.Invalid("22P02", $"'contact.{property.Name}' must be a text of at most {most} characters.", $"contact.{property.Name}");
            }
        }

        if (Text(contact, "email")?.Trim() is { Length: > 0 } email && !EmailAddress.IsValid(email))
        {
            return Error.Unprocessable("BOOKING_EMAIL", $"'{TableErrors.Shorten(email)}' is no e-mail address.", "contact.email");
        }

        if (Text(contact, "language") is { } language && !ColumnPattern.Language.Allows(language))
        {
            return TableErrors.BreaksRule("contact.language", ColumnPattern.Language.Meaning);
        }

        var named = ContactDetails.Of(
            Text(contact, "name") ?? string.Empty,
            (Text(contact, "email") ?? string.Empty).Trim(),
            Text(contact, "phone") ?? string.Empty,
            Text(contact, "language") ?? Text(body, "language"));
        return named with
        {
            FirstName = Text(contact, "first_name") ?? named.FirstName,
            LastName = Text(contact, "last_name") ?? named.LastName,
            CompanyName = Text(contact, "company_name") ?? string.Empty,
        };
    }

    private static bool TryUuid(JsonElement value, out Guid id)
    {
        id = default;
        return value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out id);
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Show(JsonElement value) => TableErrors.Shorten(value.GetRawText());
}
