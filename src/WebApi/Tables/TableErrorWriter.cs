using System.Text.Json;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Tables;

/// <summary>The one writer from <see cref="Error"/> to the tables dialect: <c>{"code", "details", "hint", "message"}</c>.</summary>
internal static class TableErrorWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int StatusOf(Error error) => error.Code switch
    {
        "PGRST103" => StatusCodes.Status416RangeNotSatisfiable,
        "PGRST107" or "PGRST116" => StatusCodes.Status406NotAcceptable,
        "PGRST105" or "PGRST117" => StatusCodes.Status405MethodNotAllowed,
        "PGRST201" => StatusCodes.Status300MultipleChoices,
        "PGRSTL12" => StatusCodes.Status412PreconditionFailed,
        "PGRSTL15" => StatusCodes.Status415UnsupportedMediaType,
        "PGRSTL13" => StatusCodes.Status413PayloadTooLarge,
        "PGRSTL14" => StatusCodes.Status414UriTooLong,
        "PGRSTL29" or "PGRSTL30" => StatusCodes.Status429TooManyRequests,
        "PGRST003" => StatusCodes.Status504GatewayTimeout,
        "PGRSTX00" => StatusCodes.Status500InternalServerError,
        _ => error.Kind switch
        {
            ErrorKind.Invalid or ErrorKind.Limit => StatusCodes.Status400BadRequest,
            ErrorKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
            ErrorKind.Unauthorized => StatusCodes.Status401Unauthorized,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status503ServiceUnavailable,
        },
    };

    public static async Task Write(HttpContext context, Error error)
    {
        var response = context.Response;
        response.StatusCode = StatusOf(error);
        response.ContentType = "application/json; charset=utf-8";
        response.Headers["Proxy-Status"] = $"Bookings; error={error.Code}";
        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = error.Code == "PGRST302" ? "Bearer" : "Bearer error=\"invalid_token\"";
        }
        else if (response.StatusCode is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout or StatusCodes.Status429TooManyRequests
            && response.Headers.RetryAfter.Count == 0)
        {
            // Who refused may know the time better.
            response.Headers.RetryAfter = "1";
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var body = new Utf8JsonWriter(response.BodyWriter, Options);
        body.WriteStartObject();
        body.WriteString("code", error.Code);
        if (error.Code == "PGRST201")
        {
            body.WritePropertyName("details");
            body.WriteRawValue(error.Details!);
        }
        else
        {
            body.WriteString("details", error.Details);
        }

        body.WriteString("hint", error.Hint);
        body.WriteString("message", error.Message);
        body.WriteEndObject();
        await body.FlushAsync();
    }
}
