using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

[TestFixture]
internal sealed class Can_write
{
    private TableScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await TableScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_post_answers_with_an_array_of_the_created_rows_without_being_asked()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/contacts") { Content = new ByteArrayContent("""{"first_name":"Zoë","last_name":"Q"}"""u8.ToArray()) };
        using var reply = await scene.Acme.Http.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.That((int)reply.StatusCode, Is.EqualTo(201), text);
        Assert.That(text, Does.StartWith("[{").And.Contain("\"name\":\"Zoë Q\""));
    }

    [Test]
    public async Task Several_rows_are_created_together_or_not_at_all()
    {
        var good = await scene.Acme.Send(
            HttpMethod.Post, "/v1/contacts?select=first_name", """[{"first_name":"Two"},{"first_name":"Three"}]""", ("Prefer", "return=representation, count=exact"));
        var bad = await scene.Acme.Post("/v1/contact_bookings", new[] { new { booking_id = Guid.Empty, contact_id = Guid.Empty } });
        Assert.Multiple(() =>
        {
            Assert.That(good.Text, Is.EqualTo("""[{"first_name":"Two"},{"first_name":"Three"}]"""));
            Assert.That(good.Headers["Content-Range"], Is.EqualTo("*/2"));
            Assert.That(good.Headers["Preference-Applied"], Is.EqualTo("return=representation, count=exact"));
            Assert.That(bad.Code, Is.EqualTo(409));
            Assert.That(bad.At("code"), Is.EqualTo("23503"));
        });
    }

    [Test]
    public async Task The_answer_of_a_post_is_as_small_as_asked()
    {
        var minimal = await scene.Acme.Send(HttpMethod.Post, "/v1/contacts", "{}", ("Prefer", "return=minimal"));
        var headers = await scene.Acme.Send(HttpMethod.Post, "/v1/contacts", "{}", ("Prefer", "return=headers-only"));
        Assert.Multiple(() =>
        {
            Assert.That((minimal.Code, minimal.Text), Is.EqualTo((201, string.Empty)));
            Assert.That((headers.Code, headers.Text), Is.EqualTo((201, string.Empty)));
            Assert.That(headers.Headers["Location"], Does.StartWith("/v1/contacts?id=eq."));
        });
    }

    [Test]
    public async Task A_patch_changes_the_rows_that_match_and_shows_them_as_they_are_then()
    {
        await scene.Acme.Post("/v1/contacts", new { first_name = "Patch", city = "Rome" });
        var silent = await scene.Acme.Patch("/v1/contacts?first_name=eq.Patch", new { city = "Milan" });
        var shown = await scene.Acme.Send(
            HttpMethod.Patch, "/v1/contacts?select=city,address&city=eq.Milan", """{"city":"Turin"}""", ("Prefer", "return=representation"));
        var none = await scene.Acme.Patch("/v1/contacts?first_name=eq.Nobody", new { city = "Milan" });
        Assert.Multiple(() =>
        {
            Assert.That((silent.Code, silent.Text), Is.EqualTo((204, string.Empty)));
            Assert.That(shown.Code, Is.EqualTo(200));
            Assert.That(shown.Text, Is.EqualTo("""[{"city":"Turin","address":"Turin"}]"""));
            Assert.That(none.Code, Is.EqualTo(204));
        });
    }

    [Test]
    public async Task A_delete_removes_the_rows_that_match_and_shows_them_as_they_were()
    {
        await scene.Acme.Post("/v1/contacts", new { first_name = "Gone" });
        var gone = await scene.Acme.Send(HttpMethod.Delete, "/v1/contacts?first_name=eq.Gone&select=first_name", null, ("Prefer", "return=representation"));
        var left = await scene.Acme.Get("/v1/contacts?first_name=eq.Gone");
        Assert.That((gone.Code, gone.Text, left.Text), Is.EqualTo((200, """[{"first_name":"Gone"}]""", "[]")));
    }

    [TestCase("PATCH", "/v1/contacts", "{\"city\":\"A\"}", 400, "21000")]
    [TestCase("DELETE", "/v1/contacts", null, 400, "21000")]
    [TestCase("DELETE", "/v1/contacts?select=contact_bookings(id)&contact_bookings.id=not.is.null", null, 400, "21000")]
    [TestCase("DELETE", "/v1/contacts?first_name=eq.x&limit=1", null, 400, "PGRST127")]
    [TestCase("POST", "/v1/contacts", "{\"frst_name\":\"A\"}", 400, "PGRST204")]
    [TestCase("POST", "/v1/contacts", "{\"name\":\"A\"}", 400, "428C9")]
    [TestCase("PATCH", "/v1/contacts?first_name=eq.x", "{\"fts\":null}", 400, "428C9")]
    [TestCase("PATCH", "/v1/contacts?first_name=eq.x", "{\"fts\":\"a\"}", 400, "428C9")]
    [TestCase("POST", "/v1/contacts", "{", 400, "PGRST102")]
    [TestCase("POST", "/v1/contacts?on_conflict=id", "{}", 400, "PGRST127")]
    [TestCase("PUT", "/v1/contacts?id=eq.x", "{}", 400, "PGRST115")]
    [TestCase("POST", "/v1/calendar_event_updates", "{}", 405, "PGRST117")]
    public async Task Cannot_write_what_is_not_allowed(string method, string path, string? body, int status, string code)
    {
        var reply = await scene.Acme.Send(new HttpMethod(method), path, body);
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((status, code)), reply.ToString());
    }

    [Test]
    public async Task Cannot_affect_more_rows_than_a_strict_request_allows()
    {
        await scene.Acme.Post("/v1/contacts", new[] { new { first_name = "Many" }, new { first_name = "Many" } });
        var reply = await scene.Acme.Send(HttpMethod.Delete, "/v1/contacts?first_name=eq.Many", null, ("Prefer", "handling=strict, max-affected=1"));
        var left = await scene.Acme.Get("/v1/contacts?first_name=eq.Many");
        Assert.That((reply.Code, reply.At("code"), left.Json!.AsArray().Count), Is.EqualTo((400, "PGRST124", 2)));
    }
}
