using System.Text.Json;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Idempotency;
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
        var (status, exceptionName, phrase) = StatusOf(error);
        var message = TextOf(error);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        var clock = context.RequestServices.GetRequiredService<IClock>();
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter, SchedulingJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("status", "error");
            writer.WriteString("timestamp", SchedulingJson.Iso(clock.GetCurrentInstant()));
            writer.WriteString("path", PathOf(context));
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

        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

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
        ErrorKind.Unprocessable when error == IdempotencyErrors.Reused || error.Code == "BOOKING_NO_HOSTS" => (422, "UnprocessableEntityException", "Unprocessable Entity"),
        ErrorKind.Limit => (429, "ThrottlerException", "Too Many Requests"),
        ErrorKind.Unavailable when error.Code == SchedulingErrors.InternalCode => (500, "InternalServerErrorException", "Internal Server Error"),
        ErrorKind.Unavailable => (503, "ServiceUnavailableException", "Service Unavailable"),
        _ => (400, "BadRequestException", "Bad Request"),
    };

    private static string TextOf(Error error) => error.Code switch
    {
        "TIMELINE_TAKEN" => HostBusy,
        "API_KEY_INVALID" => SchedulingErrors.WrongKeyText,
        "API_KEY_EXPIRED" => SchedulingErrors.ExpiredKeyText,
        "API_KEY_MISSING" => SchedulingErrors.NoCredentials.Message,

        // Reference scheduling-v2 §2.5, unique violation.
        "23505" => "Invalid Input: Trying to create a record that already exists.",
        _ => error.Message,
    };
}
