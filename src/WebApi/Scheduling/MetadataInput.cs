using System.Text.Json;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling;

/// <summary>Reads the values that a caller keeps with something: any object.</summary>
internal static class MetadataInput
{
    /// <summary>Reads <c>metadata</c>; null when the body does not name it.</summary>
    public static Json? Read(BodyReader body)
    {
        if (body.Value("metadata") is not { } metadata)
        {
            return null;
        }

        if (metadata.ValueKind != JsonValueKind.Object)
        {
            body.Refuse("metadata", "metadata must be an object");
            return null;
        }

        var text = metadata.GetRawText();
        if (text.Length > 20_000 || text.Contains("\\u0000", StringComparison.OrdinalIgnoreCase))
        {
            body.Refuse("metadata", "metadata must be shorter than 20000 characters, without the character U+0000");
        }

        return new Json(text);
    }
}
