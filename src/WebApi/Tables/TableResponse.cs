using System.Globalization;

namespace Bookings.WebApi.Tables;

/// <summary>Writes what reads and writes of tables answer alike.</summary>
internal static class TableResponse
{
    public static async Task WriteBody(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    public static void Applied(HttpResponse response, string? preferences)
    {
        if (preferences is not null)
        {
            response.Headers["Preference-Applied"] = preferences;
        }
    }

    public static string ContentRange(long offset, int count, long? total)
    {
        var of = total is null ? "*" : total.Value.ToString(CultureInfo.InvariantCulture);
        return count == 0 ? $"*/{of}" : string.Create(CultureInfo.InvariantCulture, $"{offset}-{offset + count - 1}/{of}");
    }
}
