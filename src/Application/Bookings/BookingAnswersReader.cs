using System.Text.Json;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;

namespace Bookings.Application.Bookings;

/// <summary>Reads what guests answer to the questions of event types.</summary>
internal static class BookingAnswersReader
{
    /// <summary>Returns the answers by the slugs of their questions.</summary>
    /// <param name="responses">An object in the shape of the scheduling dialect.</param>
    public static BookingAnswers Read(Json responses)
    {
        using var document = JsonDocument.Parse(responses.Text);
        return new BookingAnswers(document.RootElement.EnumerateObject().DistinctBy(answer => answer.Name).ToDictionary(answer => answer.Name, answer => Read(answer.Value)));
    }

    private static BookingAnswer Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new BookingAnswer.Text(value.GetString()!),
        JsonValueKind.Number => new BookingAnswer.Number(value.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new BookingAnswer.Flag(value.GetBoolean()),
        JsonValueKind.Array => new BookingAnswer.List([.. value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : one.GetRawText())]),
        JsonValueKind.Null => new BookingAnswer.Text(string.Empty),
        _ => new BookingAnswer.Document(),
    };
}
