using Bookings.Domain.Common;
using Bookings.Domain.Forms;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Forms;

public sealed class BookingFormTests
{
    private static readonly Guid Option = Guid.NewGuid();

    [TestCase(FormFieldType.Number, "5", "5")]
    [TestCase(FormFieldType.Number, "11", null)]
    [TestCase(FormFieldType.Checkbox, "true", "true")]
    [TestCase(FormFieldType.Email, "text: ann@example.org ", "ann@example.org")]
    [TestCase(FormFieldType.Email, "text:ann", null)]
    [TestCase(FormFieldType.Time, "text:15:30", "15:30")]
    [TestCase(FormFieldType.Time, "text:25:30", null)]
    [TestCase(FormFieldType.ShortText, "text:late", "late")]
    [TestCase(FormFieldType.ShortText, "true", null)]
    [TestCase(FormFieldType.MultipleChoice, "option", "Breakfast")]
    [TestCase(FormFieldType.MultipleChoice, "text:Breakfast", null)]
    [TestCase(FormFieldType.Statement, "text:anything", null)]
    public void An_answer_fits_its_field(FormFieldType type, string sent, string? kept)
    {
        var field = Field(type, isRequired: false);
        var read = new BookingForm([field]).Read(new Dictionary<Guid, FormValue> { [field.Id] = Value(sent) }, []);
        Assert.That(read.Error?.Code, Is.EqualTo(kept is null ? "BM_FORM_VALUE" : null));
        Assert.That(read.IsError ? null : read.Value.Single().Value, Is.EqualTo(kept));
    }

    [Test]
    public void A_required_field_is_answered_here_or_known_otherwise()
    {
        var form = new BookingForm([Field(FormFieldType.Name, isRequired: true)]);
        Assert.That(form.Read(new Dictionary<Guid, FormValue>(), []).Error?.Code, Is.EqualTo("BM_FORM_VALUE"));
        Assert.That(form.Read(new Dictionary<Guid, FormValue>(), [FormFieldType.Name]).IsError, Is.False);
    }

    private static FormValue Value(string sent) => sent switch
    {
        "true" => new FormValue(null, null, true),
        "option" => new FormValue(Option.ToString()),
        _ when sent.StartsWith("text:", StringComparison.Ordinal) => new FormValue(sent[5..]),
        _ => new FormValue(null, decimal.Parse(sent, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static FormField Field(FormFieldType type, bool isRequired) => new(
        Guid.NewGuid(), type, LocalizedText.Of("Label"), LocalizedText.Empty, null, isRequired, 1, 10,
        new Dictionary<Guid, LocalizedText> { [Option] = LocalizedText.Of("Breakfast") });
}
