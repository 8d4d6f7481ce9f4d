using System.Globalization;
using Bookings.Domain.Common;
using NodaTime.Text;

namespace Bookings.Domain.Forms;

/// <summary>The booking form of a unit.</summary>
/// <param name="Fields">In the order in which the guest sees them.</param>
public sealed record BookingForm(IReadOnlyList<FormField> Fields)
{
    private const int MostCharacters = 10_000;

    /// <summary>Reads the answers of a guest.</summary>
    /// <param name="values">What was sent, by field. An empty text is no answer.</param>
    /// <param name="known">Contact fields that are answered otherwise, so that they need not be here.</param>
    /// <returns>The answers in the order of the form.</returns>
    /// <errors>
    ///   <error code="BM_FORM_VALUE">A field is unknown, missing, or its answer does not fit.</error>
    /// </errors>
    public Result<IReadOnlyList<FormAnswer>> Read(IReadOnlyDictionary<Guid, FormValue> values, IReadOnlyCollection<FormFieldType> known)
    {
        var fields = Fields.Where(field => field.Type is not (FormFieldType.Statement or FormFieldType.MultipleChoiceOption)).ToList();
        if (values.Keys.FirstOrDefault(id => !fields.Exists(field => field.Id == id)) is var unknown && unknown != Guid.Empty)
        {
            return Refuse($"The form of the unit asks nothing by the key {unknown}.");
        }

        var answers = new List<FormAnswer>();
        foreach (var field in fields)
        {
            if (!values.TryGetValue(field.Id, out var value) || value.Text is { Length: 0 })
            {
                if (field.IsRequired && !known.Contains(field.Type))
                {
                    return Refuse($"'{field.Label}' ({field.Id}) must be answered.");
                }

                continue;
            }

            if (Answer(field, value) is not { } answer)
            {
                return Refuse($"'{field.Label}' ({field.Id}) takes {Wanted(field)}.");
            }

            answers.Add(answer);
        }

        return answers;
    }

    private static FormAnswer? Answer(FormField field, FormValue value) => field.Type switch
    {
        FormFieldType.Checkbox => value.Truth is { } truth && (truth || !field.IsRequired) ? new FormAnswer(field, null, truth ? "true" : "false") : null,
        FormFieldType.Number => value.Number is { } number && !(number < field.Min) && !(number > field.Max)
            ? new FormAnswer(field, null, number.ToString(CultureInfo.InvariantCulture))
            : null,
        FormFieldType.MultipleChoice => Guid.TryParse(value.Text, out var option) && field.Options.TryGetValue(option, out var label)
            ? new FormAnswer(field, option, label.Default)
            : null,
        FormFieldType.Time => value.Text is { } time && LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Success ? new FormAnswer(field, null, time) : null,
        FormFieldType.Email => value.Text?.Trim() is { } email && EmailAddress.IsValid(email) ? new FormAnswer(field, null, email) : null,
        FormFieldType.Name or FormFieldType.Phone => value.Text is { Length: <= 200 } text ? new FormAnswer(field, null, text) : null,
        _ => value.Text is { Length: <= MostCharacters } text ? new FormAnswer(field, null, text) : null,
    };

    private static string Wanted(FormField field) => field.Type switch
    {
        FormFieldType.Checkbox => field.IsRequired ? "true" : "true or false",
        FormFieldType.Number => $"a number{(field.Min is { } min ? $" from {min}" : string.Empty)}{(field.Max is { } max ? $" to {max}" : string.Empty)}",
        FormFieldType.MultipleChoice => "the key of one of its options",
        FormFieldType.Time => "a time such as 15:30",
        FormFieldType.Email => "an e-mail address",
        FormFieldType.Name or FormFieldType.Phone => "a text of at most 200 characters",
        _ => $"a text of at most {MostCharacters} characters",
    };

    private static Error Refuse(string message) => Error.Unprocessable("BM_FORM_VALUE", message, "form_values");
}
