using System.Text.Json.Nodes;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.OutOfOffice;

/// <summary>What the document says of <see cref="OutOfOfficeEndpoints"/>.</summary>
internal static class OutOfOfficeDescriptions
{
    private static readonly OutOfOfficeOutput Summer = new(
        1, "0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10", 1, null, "2030-08-01T00:00:00.000Z", "2030-08-14T23:59:59.999Z", "Lakes", "vacation");

    private static readonly Field[] Members =
    [
        Field.Moment("start", "The first day, as UTC shows it."), Field.Moment("end", "The last day, as UTC shows it."), Field.Text("notes").OrNull(),
        Field.Integer("toUserId", "Number of the one who stands in.", 1).OrNull(), Field.OneOf("reason", OutOfOfficeInput.ReasonNames),
    ];

    public static OperationDescription Create { get; } = new("createAbsence", "Be out of office", Write, Answer.Of(Summer).Created())
    {
        Body = [.. Members.Select(member => member.Name is "start" or "end" ? member.Needed() : member)],
        Example = JsonNode.Parse("""{ "start": "2030-08-01T00:00:00Z", "end": "2030-08-14T00:00:00Z", "reason": "vacation" }"""),
    };

    public static OperationDescription List { get; } = new("listAbsences", "List absences", KeyNeed.Read(Area.Products), Answer.ListOf(Summer))
    {
        Query =
        [
            Field.Integer("take", least: 1, most: 250), Field.Integer("skip", least: 0), Field.OneOf("sortStart", ["asc", "desc"]), Field.OneOf("sortEnd", ["asc", "desc"]),
        ],
    };

    public static OperationDescription Change { get; } = new("changeAbsence", "Change an absence", Write, Answer.Of(Summer))
    {
        Body = [.. Members, new Field("id", []), new Field("uuid", []), new Field("userId", [])],
        Example = JsonNode.Parse("""{ "notes": "Mountains" }"""),
    };

    public static OperationDescription Delete { get; } = new("deleteAbsence", "Delete an absence", Write, Answer.Of(Summer));

    private static KeyNeed Write => KeyNeed.Write(Area.Products);
}
