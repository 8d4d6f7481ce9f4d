using System.Text.Json;
using Bookings.Application.Webhooks;

namespace Bookings.Application.UnitTests.Webhooks;

public sealed class PayloadTemplateTests
{
    private const string Payload = """
        {"title": "Talk \"A\"", "length": 30, "none": null, "organizer": {"name": "Ann"}, "attendees": [{"name": "Grace"}, {"name": "Ada"}]}
        """;

    [TestCase("{{triggerEvent}} {{createdAt}}", "BOOKING_CREATED then")]
    [TestCase("{{title}} {{{ title }}}", "Talk \"A\" Talk \"A\"")]
    [TestCase("{{organizer.name}} {{attendees.1.name}} {{length}}", "Ann Ada 30")]
    [TestCase("[{{missing}}{{none}}{{attendees.7.name}}]", "[]")]
    [TestCase("{{#each attendees}}{{@index}}:{{name}} of {{organizer.name}};{{/each}}", "0:Grace of Ann;1:Ada of Ann;")]
    [TestCase("{{#if none}}yes{{else}}no{{/if}}{{#unless none}}!{{/unless}}", "no!")]
    [TestCase("{{#if length}}{{#each attendees}}{{#if name}}x{{/if}}{{/each}}{{else}}no{{/if}}", "xx")]
    [TestCase("{{#each attendees}}{{name}}", "{{#each attendees}}")]
    public void Tags_are_filled(string template, string expected) => Assert.That(Render(template), Does.StartWith(expected));

    [Test]
    public void In_a_template_of_json_values_fit_between_quotes() =>
        Assert.That(Render("""{"t": "{{title}}", "people": {{attendees}}}"""), Is.EqualTo("""{"t": "Talk \"A\"", "people": [{"name":"Grace"},{"name":"Ada"}]}"""));

    [TestCase("a")]
    [TestCase("")]
    public void A_template_that_multiplies_without_end_is_given_up(string body)
    {
        var template = string.Concat(Enumerable.Repeat("{{#each many}}", 9)) + body + string.Concat(Enumerable.Repeat("{{/each}}", 9));
        Assert.That(() => Render(template, $$"""{"many": [{{string.Join(',', Enumerable.Range(0, 50))}}]}"""), Throws.InvalidOperationException);
    }

    [Test]
    public void A_template_that_repeats_a_long_text_is_given_up() =>
        Assert.That(() => Render($"{{{{#each attendees}}}}{new string('x', 600_000)}{{{{/each}}}}"), Throws.InvalidOperationException);

    private static string Render(string template, string json = Payload)
    {
        using var payload = JsonDocument.Parse(json);
        return PayloadTemplate.Render(template, "BOOKING_CREATED", "then", payload.RootElement);
    }
}
