using System.Text.Json;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling;

/// <summary>An answer of the scheduling dialect: the success envelope around data, or a refusal.</summary>
internal sealed class SchedulingAnswer : IResult
{
    private readonly Error? error;
    private readonly object? data;
    private readonly object? pagination;
    private readonly int status;
    private readonly bool hasData;

    private SchedulingAnswer(Error? error, object? data, object? pagination, int status, bool hasData = true)
    {
        this.error = error;
        this.data = data;
        this.pagination = pagination;
        this.status = status;
        this.hasData = hasData;
    }

    /// <summary>200 with the status only.</summary>
    public static SchedulingAnswer Done { get; } = new(null, null, null, StatusCodes.Status200OK, hasData: false);

    public static SchedulingAnswer Refused(Error error) => new(error, null, null, 0);

    public static SchedulingAnswer Ok(object? data, object? pagination = null) => new(null, data, pagination, StatusCodes.Status200OK);

    public static SchedulingAnswer Created(object? data) => new(null, data, null, StatusCodes.Status201Created);

    /// <summary>Answers with the mapped value, or the refusal.</summary>
    public static SchedulingAnswer From<T>(Result<T> result, Func<T, object?> toContract, int status = StatusCodes.Status200OK) =>
        result.IsError ? Refused(result.Error) : new(null, toContract(result.Value), null, status);

    /// <summary>The same with other data, as another contract shows it; a refusal stays as it is.</summary>
    /// <param name="map">Makes the data of the data and the pagination, which is left out.</param>
    public SchedulingAnswer Map(Func<object?, object?, object?> map) => error is not null ? this : new SchedulingAnswer(null, map(data, pagination), null, status);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (error is not null)
        {
            await SchedulingErrorWriter.Write(httpContext, error);
            return;
        }

        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using (var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, SchedulingJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("status", "success");
            if (hasData)
            {
                writer.WritePropertyName("data");
                JsonSerializer.Serialize(writer, data, SchedulingJson.Options);
            }

            if (pagination is not null)
            {
                writer.WritePropertyName("pagination");
                JsonSerializer.Serialize(writer, pagination, SchedulingJson.Options);
            }

            writer.WriteEndObject();
        }

        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
