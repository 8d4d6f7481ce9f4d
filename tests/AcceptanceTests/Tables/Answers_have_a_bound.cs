using System.Net.Http.Json;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.Tables;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>What happens when an answer is longer than the installation allows, or more is asked at the same time.</summary>
[TestFixture]
internal sealed class Answers_have_a_bound
{
    private BookingsApp app = null!;
    private ApiClient acme = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start(("Limits:AnswerBytes", "20000"), ("Limits:Rows", "6"), ("Limits:ConcurrentStatements", "2"));
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

    [TestCase("/v1/organizations?select=contacts(id)", 6, true)]
    [TestCase("/v1/organizations?select=contacts(id)&contacts.limit=7", 6, true)]
    [TestCase("/v1/organizations?select=contacts(id)&contacts.limit=6", 6, false)]
    [TestCase("/v1/organizations?select=contacts(id)&contacts.first_name=lt.Guest%206", 6, false)]
    [TestCase("/v1/organizations?select=contacts(id)&contacts.offset=2", 6, false)]
    public async Task The_row_limit_is_told_where_it_cuts_an_embed(string address, int rows, bool isCut)
    {
        var page = await acme.Get(address);
        Assert.That((page.Code, page.Json![0]!["contacts"]!.AsArray().Count, page.Headers.GetValueOrDefault("X-Truncated")), Is.EqualTo((200, rows, isCut ? "true" : null)), page.Text);
    }

    [Test]
    public async Task The_row_limit_is_told_where_it_cuts_an_embed_of_a_written_row()
    {
        var changed = await acme.Send(HttpMethod.Patch, "/v1/organizations?select=contacts(id)&id=not.is.null", new { font = "Inter" }, ("Prefer", "return=representation"));
        Assert.That((changed.Code, changed.Headers.GetValueOrDefault("X-Truncated")), Is.EqualTo((200, "true")), changed.Text);
    }

    [Test]
    public async Task One_organization_keeps_no_other_waiting()
    {
        var other = await ApiClient.WithNewOrganization(app, "Other", "olaf");
        var organization = new OrganizationId(await app.Database.Scalar<Guid>("SELECT id FROM organizations WHERE name ->> 'default' = 'Acme'"));
        var shares = app.Services.GetRequiredService<OrganizationShares>();
        using (await shares.Take(organization, CancellationToken.None))
        using (await shares.Take(organization, CancellationToken.None))
        {
            var booking = new { product_id = Guid.NewGuid(), interval = new { start = "2030-07-01", end = "2030-07-08" } };
            var replies = await Task.WhenAll(
                acme.Get("/v1/contacts?select=id"),
                acme.Post("/v1/contacts", new { first_name = "Late" }),
                acme.Post("/v1/book", booking),
                acme.Post("/v1/webhooks/test", new { webhook_id = Guid.NewGuid() }),
                other.Get("/v1/contacts?select=id"),
                other.Post("/v1/book", booking));
            Assert.That(replies.Select(reply => reply.Code), Is.EqualTo(new[] { 429, 429, 429, 429, 200, 404 }));
            Assert.That(
                (replies[0].At("code"), replies[0].Headers.GetValueOrDefault("Retry-After"), replies[0].At("hint")), Is.EqualTo(("PGRSTL30", "1", "The operator can raise it: Limits:ConcurrentStatements.")));
        }

        Assert.That((await acme.Get("/v1/contacts?select=id&limit=1")).Code, Is.EqualTo(200));
    }

    [Test]
    public async Task A_pool_without_a_free_connection_has_a_code_of_its_own()
    {
        var settings = new NpgsqlConnectionStringBuilder(app.Database.ConnectionString) { MaxPoolSize = 1, Timeout = 1 };
        await using var source = NpgsqlDataSource.Create(settings);
        await using var taken = await source.OpenConnectionAsync();
        var failure = Assert.CatchAsync(async () => await source.OpenConnectionAsync());
        Assert.That(PostgresErrors.Translate(failure!), Is.EqualTo(PostgresErrors.NoConnection));
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
