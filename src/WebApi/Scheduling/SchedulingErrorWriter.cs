using System.Text.Json;
using Bookings.Application.Availability;
using Bookings.Application.Webhooks;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Idempotency;
using Bookings.Infrastructure.Persistence;
using Bookings.WebApi.Edge;
using NodaTime;

namespace Bookings.WebApi.Scheduling;

/// <summary>The only writer from <see cref="Error"/> to the wire shape of the scheduling dialect.</summary>
/// <remarks>
/// Clients look for the text at <c>error.message</c> or at the top-level <c>message</c>: it stands at both places.
/// Texts of shared refusals are replaced by the ones that clients of this dialect know.
/// </remarks>
internal static class SchedulingErrorWriter
{
    private const string HostBusy = "User either already has booking at this time or is not available";

    /// <summary>Writes the refusal with its status.</summary>
    public static Task Write(HttpContext context, Error error)
    {
        context.Response.StatusCode = StatusCodeOf(error);
        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            EdgeErrors.RetryAfter(context, 1);
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        var clock = context.RequestServices.GetRequiredService<IClock>();
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter, SchedulingJson.WriterOptions))
        {
            WriteBody(writer, error, clock.GetCurrentInstant(), PathOf(context));
        }

        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    /// <summary>Writes the body of a refusal.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="error">The refusal.</param>
    /// <param name="now">When.</param>
    /// <param name="path">The address that was called.</param>
    public static void WriteBody(Utf8JsonWriter writer, Error error, Instant now, string path)
    {
        error = InWordsOfTheDialect(error);
        var (status, exceptionName, phrase) = StatusOf(error);
        var message = TextOf(error);
        writer.WriteStartObject();
        writer.WriteString("status", "error");
        writer.WriteString("timestamp", SchedulingJson.Iso(now));
        writer.WriteString("path", path);
        writer.WriteStartObject("error");
        writer.WriteString("code", exceptionName);
        writer.WriteString("message", message);
        writer.WriteStartObject("details");
        writer.WriteString("message", message);
        writer.WriteString("error", phrase);
        writer.WriteNumber("statusCode", status);
        writer.WriteString("code", error.Code);
        if (error.Target is not null)
        {
            writer.WriteString("property", error.Target);
        }

        if (error.Details is not null)
        {
            writer.WriteString("details", error.Details);
        }

        if (error.Hint is not null)
        {
            writer.WriteString("hint", error.Hint);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteNumber("statusCode", status);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    }

    /// <summary>The status of a refusal.</summary>
    public static int StatusCodeOf(Error error) => StatusOf(error).Status;

    /// <summary>The path as the client sent it, before any rewriting, without the query.</summary>
    public static string PathOf(HttpContext context) =>
        context.Items.TryGetValue(typeof(SchedulingErrorWriter), out var original) && original is string path
            ? path
            : context.Request.PathBase + context.Request.Path;

    /// <summary>Keeps the path that error bodies show.</summary>
    public static void KeepPath(HttpContext context) =>
        context.Items[typeof(SchedulingErrorWriter)] = (context.Request.PathBase + context.Request.Path).ToString();

    private static (int Status, string ExceptionName, string Phrase) StatusOf(Error error) => error.Kind switch
    {
        ErrorKind.Unauthorized => (401, "UnauthorizedException", "Unauthorized"),
        ErrorKind.Forbidden => (403, "ForbiddenException", "Forbidden"),
        ErrorKind.NotFound => (404, "NotFoundException", "Not Found"),
        ErrorKind.Conflict => (409, "ConflictException", "Conflict"),
        ErrorKind.Limit when error.Code == SchedulingErrors.BodyTooLargeCode => (413, "PayloadTooLargeException", "Payload Too Large"),
        ErrorKind.Unprocessable when IsUnprocessable(error) => (422, "UnprocessableEntityException", "Unprocessable Entity"),
        ErrorKind.Limit => (429, "ThrottlerException", "Too Many Requests"),
        ErrorKind.Unavailable when error.Code == SchedulingErrors.InternalCode => (500, "InternalServerErrorException", "Internal Server Error"),
        ErrorKind.Unavailable => (503, "ServiceUnavailableException", "Service Unavailable"),
        _ => (400, "BadRequestException", "Bad Request"),
    };

    // Their codes are those of the tables dialect, and so is what one of them advises.
    private static Error InWordsOfTheDialect(Error error) =>
        error == PostgresErrors.TooSlow ? SchedulingErrors.TooSlow : error == PostgresErrors.Unavailable ? SchedulingErrors.NoDatabase : error;

    // Most rules of the domain are a 400 in this dialect; reference scheduling-v2 §3.3 and §4.2 name these.
    private static bool IsUnprocessable(Error error) => error == IdempotencyErrors.Reused
        || error.Code is "BOOKING_NO_HOSTS" or ReservationErrors.BookedCode or ReservationErrors.HeldCode or ReservationErrors.NoSeatsCode;

    private static string TextOf(Error error) => error.Code switch
    {
        "TIMELINE_TAKEN" => HostBusy,
        "API_KEY_INVALID" => SchedulingErrors.WrongKeyText,
        "API_KEY_EXPIRED" => SchedulingErrors.ExpiredKeyText,
        "API_KEY_MISSING" => SchedulingErrors.NoCredentials.Message,

        // Two subscriptions of one address that were made at the same time.
        "23505" when error.Target == "webhook_subscriptions_host_id_key" => SubscriptionErrors.TakenByUser.Message,
        "23505" when error.Target == "webhook_subscriptions_event_type_id_key" => SubscriptionErrors.TakenByEventType.Message,

        // Reference scheduling-v2 §2.5, unique violation.
        "23505" => "Invalid Input: Trying to create a record that already exists.",
        _ => error.Message,
    };
}
