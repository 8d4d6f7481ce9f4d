using System.Text.Json;
using Bookings.Application.Tables;
using Bookings.Domain.Common;

namespace Bookings.Application.Messages;

/// <summary>What the column attachments holds: files by their addresses.</summary>
internal static class AttachmentRule
{
    private const int MostFiles = 20;
    private const int LongestText = 2_000;

    /// <summary>Says what is wrong with a list of attachments; null when nothing is, or when there is none.</summary>
    public static Error? Refuse(Json? attachments)
    {
        if (attachments is not { } json)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json.Text);
        return document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() <= MostFiles
            && document.RootElement.EnumerateArray().All(IsFile)
                ? null
                : TableErrors.BreaksRule("attachments", $"a list of at most {MostFiles} files, each {{\"filename\", \"url\", \"type\"}} with an http(s) url");
    }

    /// <summary>Names and addresses of the files. Rows that were stored before they had this form are passed over.</summary>
    public static IReadOnlyList<(string Name, string Address)> Read(Json? attachments)
    {
        using var document = JsonDocument.Parse(attachments?.Text ?? "[]");
        return document.RootElement.ValueKind != JsonValueKind.Array
            ? []
            : [.. document.RootElement.EnumerateArray().Where(IsFile).Select(file => (file.GetProperty("filename").GetString()!, file.GetProperty("url").GetString()!))];
    }

    private static bool IsFile(JsonElement file) => file.ValueKind == JsonValueKind.Object
        && file.EnumerateObject().All(property => property.Name is "filename" or "url" or "type"
            && property.Value.ValueKind == JsonValueKind.String && property.Value.GetString()!.Length <= LongestText)
        && file.TryGetProperty("filename", out _)
        && file.TryGetProperty("url", out var url)
        && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
