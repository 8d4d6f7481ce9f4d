using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Requests;

/// <summary>The form of an answer, from the Accept header.</summary>
/// <param name="IsObject">One object instead of an array; exactly one row must be there.</param>
/// <param name="StripsNulls">Whether null members are left out.</param>
/// <param name="ContentType">The media type of the answer.</param>
public sealed record MediaChoice(bool IsObject, bool StripsNulls, string ContentType)
{
    private static readonly MediaChoice Csv = new(false, false, "text/csv; charset=utf-8") { IsCsv = true };
    private static readonly MediaChoice SafeCsv = new(false, false, "text/csv;formulas=escaped; charset=utf-8") { IsCsv = true, EscapesFormulas = true };
    private static readonly MediaChoice Json = new(false, false, "application/json; charset=utf-8");
    private static readonly MediaChoice Object = new(true, false, "application/vnd.pgrst.object+json; charset=utf-8");
    private static readonly MediaChoice StrippedObject = new(true, true, "application/vnd.pgrst.object+json;nulls=stripped; charset=utf-8");
    private static readonly MediaChoice Array = new(false, false, "application/vnd.pgrst.array+json; charset=utf-8");
    private static readonly MediaChoice StrippedArray = new(false, true, "application/vnd.pgrst.array+json;nulls=stripped; charset=utf-8");

    /// <summary>A header line and a line for each row, as PostgreSQL writes rows.</summary>
    public bool IsCsv { get; private init; }

    /// <summary>CSV for people: an apostrophe stands before texts that a spreadsheet would run.</summary>
    public bool EscapesFormulas { get; private init; }

    /// <summary>Takes the first listed type that can be served; weights are ignored, as in the original.</summary>
    /// <errors><error code="PGRST107">None can be served.</error></errors>
    public static Result<MediaChoice> Of(string? accept)
    {
        if (string.IsNullOrWhiteSpace(accept) || accept is "*/*" or "application/json")
        {
            return Json;
        }

        foreach (var type in accept.Split(','))
        {
            var parts = type.Split(';', StringSplitOptions.TrimEntries);
            var isStripped = parts.Skip(1).Any(part => part.Equals("nulls=stripped", StringComparison.OrdinalIgnoreCase));
            switch (parts[0].ToLowerInvariant())
            {
                case "application/json" or "*/*" or "application/*":
                    return Json;
                case "application/vnd.pgrst.object+json" or "application/vnd.pgrst.object":
                    return isStripped ? StrippedObject : Object;
                case "application/vnd.pgrst.array+json" or "application/vnd.pgrst.array":
                    return isStripped ? StrippedArray : Array;
                case "text/csv":
                    return parts.Contains("formulas=escaped", StringComparer.OrdinalIgnoreCase) ? SafeCsv : Csv;
            }
        }

        return TableErrors.Media(accept);
    }
}
