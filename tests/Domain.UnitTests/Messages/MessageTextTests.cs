using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
using Bookings.Domain.Messages;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Messages;

internal sealed class MessageTextTests
{
    [TestCase("Dear {{first_name}}, welcome to {{ product_name }}!", "Dear Gina, welcome to Villa!")]
    [TestCase("{{first_name}}{{first_name}}", "GinaGina")]
    [TestCase("{{last_name}}", "")]
    [TestCase("{ {first_name} } and {{", "{ {first_name} } and {{")]
    [TestCase("{{{first_name}}}", "{Gina}")]
    [TestCase("{{no name}} {{first_name}}", "{{no name}} Gina")]
    [TestCase("", "")]
    public void Values_stand_in_the_place_of_variables_and_the_rest_stays_as_it_is(string text, string filled)
    {
        var values = new Dictionary<string, string> { ["first_name"] = "Gina", ["product_name"] = "Villa" };
        Assert.That(MessageText.Of(text).Fill(values), Is.EqualTo(filled));
    }

    [Test]
    public void A_value_with_braces_is_not_filled_again()
    {
        var values = new Dictionary<string, string> { ["first_name"] = "{{email}}", ["email"] = "secret@example.org" };
        Assert.That(MessageText.Of("{{first_name}}").Fill(values), Is.EqualTo("{{email}}"));
    }

    [TestCase("{{first_name}} {{total}} {{first_name}}", "first_name,total", 0)]
    [TestCase("{{first name}}", "", 1)]
    [TestCase("{{}} {{total}}", "total", 1)]
    [TestCase("{{total", "", 1)]
    [TestCase("no variables", "", 0)]
    public void Variables_are_listed_once_and_what_is_none_is_a_fault(string text, string variables, int faults)
    {
        var read = MessageText.Of(text);
        Assert.That((string.Join(',', read.Variables), read.Faults.Count), Is.EqualTo((variables, faults)));
    }

    [Test]
    public void Every_documented_variable_is_known() =>
        Assert.That(MessageVariables.Known, Is.SupersetOf((string[])
        [
            "address", "arrival_date", "departure_date", "duration", "email", "first_name", "last_name", "name", "guest_url", "organization_name", "phone", "product_name",
            "reference", "subtotal", "total", "invoice_reference", "invoice_date", "invoice_total", "payment_total", "payment_paid", "payment_due_at",
        ]).And.Ordered);

    [TestCase("Adults", "occupancy_adults")]
    [TestCase("Children (0 - 12)", "occupancy_children_0_12")]
    public void A_capacity_group_has_a_variable_by_its_key_and_one_by_its_name(string name, string variable)
    {
        var group = CapacityGroup.Create(default, NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0));
        typeof(CapacityGroup).GetProperty(nameof(CapacityGroup.Name))!.SetValue(group, LocalizedText.Of(name));
        Assert.That(MessageVariables.Of(group), Is.EqualTo(new[] { $"occupancy_{group.Id}", variable }));
    }
}
