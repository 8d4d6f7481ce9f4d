using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Tables;

/// <summary>Reads the body of a write as JSON, whatever it comes as.</summary>
internal static class BodyReader
{
    private const string Csv = "text/csv";

    /// <summary>Reads JSON, with or without its media type, or one row as a form whose values are texts.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limits">How long the body may be.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="table">The table of the rows, which may come as CSV as well; null when the body is no row.</param>
    public static async Task<Result<JsonDocument>> Read(HttpRequest request, TableLimits limits, CancellationToken cancellationToken, TableDefinition? table = null)
    {
        var parts = (request.ContentType ?? string.Empty).Split(';', StringSplitOptions.TrimEntries);
        var type = parts[0].ToLowerInvariant();
        if (type is not ("" or "application/json" or "application/x-www-form-urlencoded" or "application/vnd.pgrst.object+json" or "application/vnd.pgrst.array+json")
            && (type != Csv || table is null))
        {
            return TableErrors.Body($"Content-Type not acceptable: {TableErrors.Shorten(type)}", "Send application/json.");
        }

        var charset = parts.Skip(1).FirstOrDefault(part => part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))?[8..].Trim('"').ToLowerInvariant();
        if (charset is not (null or "utf-8" or "utf8" or "us-ascii"))
        {
            return TableErrors.Body($"Charset not acceptable: {TableErrors.Shorten(charset)}", "Send UTF-8.");
        }

        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            request.HttpContext.Response.Headers.AcceptEncoding = "identity";
            return TableErrors.Encoding(encoding);
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

        // Some editors and spreadsheets put a byte order mark in front.
        bytes = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var text = bytes.AsSpan().TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return TableErrors.Body("Empty or invalid json");
        }

        // curl sends the form type with every body unless it is told otherwise; JSON announces itself by its first character.
        if (type == "application/x-www-form-urlencoded" && text[0] is not ((byte)'{' or (byte)'['))
        {
            return Form(Encoding.UTF8.GetString(bytes), table);
        }

        if (!Utf8.IsValid(bytes))
        {
            return TableErrors.Body("The body is not valid UTF-8");
        }

        if (type == Csv)
        {
            return Lines(Encoding.UTF8.GetString(bytes), table!);
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

    private static Result<JsonDocument> Lines(string text, TableDefinition table)
    {
        var lines = CsvReader.Read(text);
        if (lines is not [var header, ..])
        {
            return TableErrors.Body("Empty or invalid csv", "A line with the names of the columns comes first; a quote inside a field is doubled, and the field quoted.");
        }

        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            for (var i = 1; i < lines.Count; i++)
            {
                if (lines[i].Length != header.Length)
                {
                    return TableErrors.Body("All lines must have same number of fields", $"Line {i + 1} has {lines[i].Length} fields, the first {header.Length}.");
                }

                writer.WriteStartObject();
                for (var field = 0; field < header.Length; field++)
                {
                    WriteText(writer, table, header[field], lines[i][field] == "NULL" ? null : lines[i][field]);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return JsonDocument.Parse(json.ToArray());
    }

    // A JSON column has no other way to come as text; everything else is read by its column.
    private static void WriteText(Utf8JsonWriter writer, TableDefinition? table, string name, string? value)
    {
        writer.WritePropertyName(name);
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        if (value.AsSpan().TrimStart() is ['{' or '[', ..] && table?.Find(name) is { Type: ColumnType.Json })
        {
            try
            {
                using var json = JsonDocument.Parse(value);
                json.WriteTo(writer);
                return;
            }
            catch (JsonException)
            {
                // Then it is a text that begins like that.
            }
        }

        writer.WriteStringValue(value);
    }

    private static Result<JsonDocument> Form(string text, TableDefinition? table)
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
                WriteText(writer, table, name, value);
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(json.ToArray());
    }
}
