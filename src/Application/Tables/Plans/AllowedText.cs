using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Plans;

/// <summary>A value of a request that must be one of the texts that a column allows.</summary>
/// <remarks>Values are no part of a plan, so each request is checked.</remarks>
/// <param name="Slot">Index into <see cref="TableQuery.Values"/>.</param>
/// <param name="Column">The column.</param>
/// <param name="IsArray">Whether the value is the array literal of <c>(any)</c> or <c>(all)</c>.</param>
public sealed record AllowedText(int Slot, ColumnDefinition Column, bool IsArray)
{
    /// <summary>Checks the value and translates former spellings.</summary>
    /// <param name="value">A text, or a list of texts.</param>
    /// <param name="read">The same object when nothing is to translate.</param>
    /// <returns>22P02 when it is none of the allowed texts; null when it is fine.</returns>
    public Error? Check(object value, out object read)
    {
        read = value;

        // An array literal that is broken, or nested, is for the database to refuse.
        var texts = value as string[] ?? (IsArray ? ArrayLiteral.Read((string)value) : [(string)value]);
        if (texts is null)
        {
            return null;
        }

        string[]? translated = null;
        for (var i = 0; i < texts.Length; i++)
        {
            if (Column.FormerTexts.TryGetValue(texts[i], out var now))
            {
                translated ??= [.. texts];
                translated[i] = now;
            }
            else if (!Column.OneOf.Contains(texts[i]))
            {
                return TableErrors.NotOneOf(Column.Name, texts[i], Column.OneOf, NearMiss.Of(texts[i], Column.OneOf));
            }
        }

        if (translated is not null)
        {
            read = value is string[] ? translated : IsArray ? ArrayLiteral.Write(translated) : translated[0];
        }

        return null;
    }
}
