using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Tables;

/// <summary>Reads the body of a write as JSON.</summary>
internal static class BodyReader
{
    /// <summary>Reads JSON, with or without its media type, or one row as a form whose values are texts.</summary>
    public static async Task<Result<JsonDocument>> Read(HttpRequest request, TableLimits limits, CancellationToken cancellationToken)
    {
        var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type is not (null or "" or "application/json" or "application/x-www-form-urlencoded" or "application/vnd.pgrst.object+json" or "application/vnd.pgrst.array+json"))
        {
            return TableErrors.Body($"Content-Type not acceptable: {type}", "Send application/json.");
        }

        if (request.ContentLength > limits.BodyBytes)
        {
            return TableErrors.BodyTooLong(limits.BodyBytes);
        }

        var bytes = await ReadBytes(request, limits.BodyBytes, cancellationToken);
        if (bytes is null)
        {
            return TableErrors.BodyTooLong(limits.BodyBytes);
        }

        var text = bytes.AsSpan().TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return TableErrors.Body("Empty or invalid json");
        }

        // curl sends the form type with every body unless it is told otherwise; JSON announces itself by its first character.
        if (type == "application/x-www-form-urlencoded" && text[0] is not ((byte)'{' or (byte)'['))
        {
            return Form(Encoding.UTF8.GetString(bytes));
        }

        if (!Utf8.IsValid(bytes))
        {
            return TableErrors.Body("The body is not valid UTF-8");
        }

        try
        {
            var document = JsonDocument.Parse(bytes);
            if (!HasLoneSurrogate(bytes, document.RootElement))
            {
                return document;
            }

            document.Dispose();
            return TableErrors.Body("The body holds text that is not valid Unicode", "An escape such as \\ud800 needs its second half.");
        }
        catch (JsonException failure)
        {
            return TableErrors.Body("Empty or invalid json", $"Line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}.");
        }
    }

    // The parser leaves escapes alone until a text is read; only a body with surrogate escapes is walked.
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> bytes, JsonElement root)
    {
        if (bytes.IndexOf("\\ud"u8) < 0 && bytes.IndexOf("\\uD"u8) < 0)
        {
            return false;
        }

        try
        {
            ReadTexts(root);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
        }
    }

    private static async Task<byte[]?> ReadBytes(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > most)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Result<JsonDocument> Form(string text)
    {
        var fields = QueryText.Split(text.TrimEnd('\r', '\n'));
        if (fields.IsError)
        {
            return fields.Error;
        }

        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields.Value.DistinctBy(field => field.Name))
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(json.ToArray());
    }
}
