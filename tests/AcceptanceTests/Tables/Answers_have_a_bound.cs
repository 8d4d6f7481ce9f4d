using System.Net.Http.Json;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>What happens when an answer is longer than the installation allows.</summary>
[TestFixture]
internal sealed class Answers_have_a_bound
{
    private BookingsApp app = null!;
    private ApiClient acme = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start(("Limits:AnswerBytes", "20000"));
        acme = await ApiClient.WithNewOrganization(app, "Acme", "ann");
        var made = await acme.Post("/v1/contacts?select=id", Enumerable.Range(0, 8).Select(n => new { first_name = $"Guest {n}", notes = new string('x', 5000) }).ToArray());
        Assert.That(made.Code, Is.EqualTo(201), made.Text);
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [TestCase("/v1/contacts?select=notes")]
    [TestCase("/v1/organizations?select=contacts(notes)")]
    public async Task An_answer_that_is_too_long_is_refused_whole(string address)
    {
        var refused = await acme.Get(address);
        Assert.That((refused.Code, refused.At("code"), refused.At("hint")), Is.EqualTo((400, "PGRSTL00", "The operator can raise it: Limits:AnswerBytes.")), refused.Text);
    }

    [Test]
    public async Task A_page_of_it_is_answered()
    {
        var page = await acme.Get("/v1/contacts?select=notes&limit=3");
        Assert.That((page.Code, page.Json!.AsArray().Count), Is.EqualTo((200, 3)));
    }

    [Test]
    public async Task A_change_whose_rows_are_too_long_keeps_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/v1/contacts?first_name=like.Guest*&select=notes") { Content = JsonContent.Create(new { city = "Long" }) };
        request.Headers.Add("Prefer", "return=representation");
        var refused = await acme.Http.SendAsync(request);
        var kept = await acme.Get("/v1/contacts?select=id&city=eq.Long");
        Assert.That(((int)refused.StatusCode, kept.Json!.AsArray().Count), Is.EqualTo((400, 0)), await refused.Content.ReadAsStringAsync());
    }
}
