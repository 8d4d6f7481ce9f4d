using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

[TestFixture]
internal sealed class Cannot_reach_other_organizations
{
    private TableScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await TableScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [TestCase("/v1/organizations")]
    [TestCase("/v1/user_profiles?select=*,members(*)")]
    [TestCase("/v1/products?select=*,organizations(*),calendar_events(*,bookings(*),organizations(*))")]
    [TestCase("/v1/calendar_events?select=*,products!inner(*),calendar_event_updates(*,p:next_product_id(*))")]
    [TestCase("/v1/bookings?select=*,calendar_events!inner(*)&or=(id.is.null,id.not.is.null)")]
    [TestCase("/v1/calendar_event_updates?or=(id.not.is.null,calendar_event_id.not.is.null)")]
    public async Task The_same_request_under_two_keys_shows_no_common_row(string path)
    {
        var acme = await scene.Acme.Get(path);
        var other = await scene.Other.Get(path);
        Assert.Multiple(async () =>
        {
            Assert.That((acme.Code, other.Code), Is.EqualTo((200, 200)), acme.ToString());
            Assert.That(acme.Json!.AsArray(), Is.Not.Empty);
            Assert.That(acme.Text, Does.Not.Contain(TableScene.OtherUnit).And.Not.Contain("Unit of Other"));
            Assert.That(other.Text, Does.Not.Contain(TableScene.Unit).And.Not.Contain("Unit of Acme"));
            var otherId = await scene.App.Database.Scalar<Guid>("SELECT id FROM organizations WHERE name ->> 'default' = 'Other'");
            Assert.That(acme.Text, Does.Not.Contain(otherId.ToString()));
        });
    }

    [Test]
    public async Task A_foreign_row_is_invisible_to_reads_and_writes()
    {
        var read = await scene.Acme.Send(HttpMethod.Get, $"/v1/products?id=eq.{TableScene.OtherUnit}", null, ("Prefer", "count=exact"));
        var foreignBooking = await scene.App.Database.Scalar<Guid>(
            "SELECT b.id FROM bookings AS b JOIN organizations AS o ON o.id = b.organization_id WHERE o.name ->> 'default' = 'Other' LIMIT 1");
        var patch = await scene.Acme.Send(HttpMethod.Patch, $"/v1/bookings?id=eq.{foreignBooking}", """{"title":"Mine"}""", ("Prefer", "return=representation"));
        var delete = await scene.Acme.Send(HttpMethod.Delete, $"/v1/bookings?id=eq.{foreignBooking}", null, ("Prefer", "return=representation"));
        var contact = await scene.Acme.Post("/v1/contacts", new { first_name = "Link" });
        var link = await scene.Acme.Post("/v1/contact_bookings", new { booking_id = foreignBooking, contact_id = contact.At("0.id") });
        Assert.Multiple(async () =>
        {
            Assert.That((read.Text, read.Headers["Content-Range"]), Is.EqualTo(("[]", "*/0")));
            Assert.That((patch.Code, patch.Text), Is.EqualTo((200, "[]")));
            Assert.That((delete.Code, delete.Text), Is.EqualTo((200, "[]")));
            Assert.That((link.Code, link.At("code")), Is.EqualTo((409, "23503")));
            Assert.That(
                await scene.App.Database.Scalar<long>("SELECT count(*) FROM bookings WHERE id = $1 AND title <> 'Mine'", foreignBooking), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_body_cannot_name_another_organization()
    {
        var reply = await scene.Acme.Post("/v1/contacts", new { organization_id = Guid.Empty });
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((403, "42501")));
    }

    [Test]
    public async Task A_key_reaches_only_its_areas_also_through_embeds()
    {
        var reader = await ApiClient.WithNewUser(scene.App, "Acme", "reader", scopes: "bookings:read");
        Assert.Multiple(async () =>
        {
            Assert.That((await reader.Get("/v1/calendar_events?limit=1")).Code, Is.EqualTo(200));
            Assert.That((await reader.Get("/v1/products")).Code, Is.EqualTo(403));
            Assert.That((await reader.Get("/v1/calendar_events?select=id,products()&products=not.is.null")).At("code"), Is.EqualTo("42501"));
            Assert.That((await reader.Post("/v1/contacts", new { first_name = "No" })).Code, Is.EqualTo(403));
        });
    }
}
