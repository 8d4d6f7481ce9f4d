using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.People;

/// <summary>Who belongs to an organization, and what members may do unit by unit.</summary>
[TestFixture]
internal sealed class MembersTests
{
    private PeopleScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await PeopleScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task An_invitation_answers_with_the_member_and_the_profile_and_is_told()
    {
        var made = await scene.Acme.Post("/v1/members", new { email = "nina@example.org", name = "Nina", language = "nl-NL" });
        Assert.That((made.Code, made.At("role"), made.At("user_profile.email"), made.At("user_profile.name"), made.At("user_profile.language")),
            Is.EqualTo((201, "user", "nina@example.org", "Nina", "nl-NL")), made.ToString());
        Assert.That(await scene.Told(made.At("id")), Is.EqualTo("MemberCreated,MemberInvited"));
    }

    [Test]
    public async Task Select_decides_what_an_invitation_answers()
    {
        var made = await scene.Acme.Post("/v1/members?select=role", new { email = "short@example.org" });
        Assert.That(made.Text, Is.EqualTo("""{"role":"user"}"""));
    }

    [Test]
    public async Task The_addresses_of_2024_do_the_same()
    {
        var invited = await scene.Acme.Post("/v1/invite-member", new { email = "old@example.org" });
        var revoked = await scene.Acme.Post($"/v1/revoke-member?id={invited.At("id")}", null);
        var created = await scene.Acme.Post("/v1/create-product", new { name = "Old way", rent_period = "daily", timezone = "UTC" });
        var deleted = await scene.Acme.Post($"/v1/delete-product?id={created.At("id")}", null);
        var left = await scene.Acme.Get($"/v1/members?id=eq.{invited.At("id")}");
        Assert.That((invited.Code, revoked.Code, created.Code, deleted.Code, left.Text), Is.EqualTo((201, 204, 201, 204, "[]")));
        Assert.That(await scene.Read("products", created.At("id"), "deleted_at"), Is.Not.Empty);
    }

    [TestCase("/v1/members", "email")]
    [TestCase("/v1/invite-member", "email")]
    [TestCase("/v1/members?columns=email", "name")]
    public async Task Cannot_invite_without_an_address(string address, string member)
    {
        var refused = await scene.Acme.Post(address, new Dictionary<string, string?> { [member] = member == "email" ? null : "Nobody" });
        Assert.That((refused.Code, refused.At("code")), Is.EqualTo((400, "23502")), refused.Text);
    }

    [TestCase("GET", "/v1/invite-member", 405, "PGRST117")]
    [TestCase("DELETE", "/v1/delete-product?id=00000000-0000-7000-8000-00000000a001", 405, "PGRST117")]
    [TestCase("POST", "/v1/delete-product", 400, "PGRST100")]
    [TestCase("POST", "/v1/revoke-member?id=all", 400, "PGRST100")]
    [TestCase("POST", "/v1/revoke-member?id=00000000-0000-7000-8000-00000000a001&role=eq.user", 400, "PGRST100")]
    public async Task The_addresses_of_2024_take_one_id_and_post(string method, string path, int status, string code)
    {
        var reply = await scene.Acme.Send(new HttpMethod(method), path);
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((status, code)), reply.ToString());
    }

    [TestCase("nobody")]
    [TestCase("two words@example.org")]
    [TestCase("@")]
    public async Task An_invitation_needs_an_address(string email)
    {
        var reply = await scene.Acme.Post("/v1/members", new { email });
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((422, "USER_EMAIL")), reply.ToString());
    }

    [Test]
    public async Task A_member_is_invited_once_but_can_come_back()
    {
        var first = await scene.Acme.Post("/v1/members", new { email = "back@example.org" });
        var twice = await scene.Acme.Post("/v1/members", new { email = "BACK@example.org" });
        await scene.Acme.Delete($"/v1/members?id=eq.{first.At("id")}");
        var again = await scene.Acme.Post("/v1/members", new { email = "back@example.org" });
        Assert.That((twice.Code, twice.At("code"), again.Code, again.At("user_id")), Is.EqualTo((409, "USER_EXISTS", 201, first.At("user_id"))));
    }

    [Test]
    public async Task A_member_who_leaves_loses_keys_rights_and_tasks()
    {
        var helper = await ApiClient.WithNewUser(scene.App, "Acme", "helper");
        var member = (await scene.Acme.Get("/v1/members?select=id,user_profiles!inner(email)&user_profiles.email=eq.helper@example.org")).At("0.id");
        await scene.App.Database.Execute($"UPDATE members SET role = 'user' WHERE id = '{member}'");
        await scene.Acme.Post("/v1/permissions", new { member_id = member, product_id = Tables.TableScene.Unit });

        var gone = await scene.Acme.Delete($"/v1/members?id=eq.{member}");

        var revoked = await scene.App.Database.Scalar<long>("SELECT count(*) FROM api_keys WHERE revoked_at IS NOT NULL AND last_four = $1", helper.Key[^4..]);
        Assert.That((gone.Code, revoked, (await scene.Acme.Get($"/v1/permissions?member_id=eq.{member}")).Text), Is.EqualTo((204, 1L, "[]")));
    }

    [Test]
    public async Task The_last_admin_stays_even_when_a_user_tries()
    {
        await ApiClient.WithNewOrganization(scene.App, "Small", "boss");
        var user = await ApiClient.WithNewUser(scene.App, "Small", "mate");
        await scene.App.Database.Execute("""
            UPDATE members SET role = 'user' FROM user_profiles AS p WHERE p.user_id = members.user_id AND p.email = 'mate@example.org'
            """);

        var reply = await user.Delete("/v1/members?role=eq.superuser");

        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((409, "MEMBER_LAST_ADMIN")), reply.ToString());
    }

    [Test]
    public async Task Two_admins_who_remove_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 12; round++)
        {
            var organization = $"Pair {round}";
            var first = await ApiClient.WithNewOrganization(scene.App, organization, $"first{round}");
            var second = await ApiClient.WithNewUser(scene.App, organization, $"second{round}");
            var (firstMember, secondMember) = (await MemberOf($"first{round}"), await MemberOf($"second{round}"));

            var replies = await Task.WhenAll(first.Delete($"/v1/members?id=eq.{secondMember}"), second.Delete($"/v1/members?id=eq.{firstMember}"));

            // 401: the other one was quicker, and the key went with its person.
            var left = await scene.App.Database.Scalar<long>("SELECT count(*) FROM members WHERE id IN ($1, $2)", firstMember, secondMember);
            Assert.That((left, replies.Count(reply => reply.Code == 204)), Is.EqualTo((1L, 1)), string.Join('\n', replies.Select(reply => reply.ToString())));
            Assert.That(replies.Single(reply => reply.Code != 204).Code, Is.EqualTo(409).Or.EqualTo(401));
        }
    }

    [Test]
    public async Task Nobody_removes_themselves()
    {
        var self = await scene.App.Database.Scalar<Guid>("SELECT m.id FROM members AS m JOIN hosts AS h ON h.id = m.user_id WHERE h.username = 'ann'");
        var reply = await scene.Acme.Delete($"/v1/members?id=eq.{self}");
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((422, "MEMBER_SELF")), reply.ToString());
    }

    [Test]
    public async Task Who_can_be_booked_stays_until_the_event_types_are_gone()
    {
        var host = await ApiClient.WithNewUser(scene.App, "Acme", "bookable");
        var made = await host.Send(
            HttpMethod.Post, "/v2/event-types", """{"title":"Talk","slug":"talk","lengthInMinutes":30}""", ("cal-api-version", "2024-06-14"));
        var member = await scene.App.Database.Scalar<Guid>("SELECT m.id FROM members AS m JOIN hosts AS h ON h.id = m.user_id WHERE h.username = 'bookable'");

        var refused = await scene.Acme.Delete($"/v1/members?id=eq.{member}");
        await host.Send(HttpMethod.Delete, $"/v2/event-types/{made.At("data.id")}", null, ("cal-api-version", "2024-06-14"));
        var gone = await scene.Acme.Delete($"/v1/members?id=eq.{member}");

        Assert.That((made.Code, refused.Code, refused.At("code"), gone.Code), Is.EqualTo((201, 409, "MEMBER_HAS_MEETINGS", 204)), refused.ToString());
    }

    [Test]
    public async Task Rights_are_said_in_both_forms_and_the_forms_agree()
    {
        var member = (await scene.Acme.Post("/v1/members", new { email = "rights@example.org" })).At("id");
        var made = await scene.Acme.Post("/v1/permissions", new { member_id = member, product_id = Tables.TableScene.Unit, permission = "all" });
        var id = made.At("0.id");
        await scene.Acme.Patch($"/v1/permissions?id=eq.{id}", new { bookings = "view", notifications = "non-financial" });
        var lowered = await scene.Acme.Get($"/v1/permissions?id=eq.{id}&select=bookings,notifications,permission,settings");
        await scene.Acme.Patch($"/v1/permissions?id=eq.{id}", new { permission = "view-bookings" });
        var written = await scene.Acme.Get($"/v1/permissions?id=eq.{id}&select=bookings,notifications,permission,settings");
        var conflict = await scene.Acme.Patch($"/v1/permissions?id=eq.{id}", new { permission = "all", settings = "none" });

        Assert.That((made.At("0.bookings"), made.At("0.settings"), made.At("0.notifications")), Is.EqualTo(("manage", "all", "none")), made.ToString());
        Assert.That(lowered.Text, Is.EqualTo("""[{"bookings":"view","notifications":"non-financial","permission":"view-bookings","settings":"all"}]"""));
        Assert.That(written.Text, Is.EqualTo(lowered.Text), "what was read is written back");
        Assert.That((conflict.Code, conflict.At("code")), Is.EqualTo((422, "PERMISSION_CONFLICT")));
    }

    [Test]
    public async Task Only_members_with_the_role_user_have_rights_unit_by_unit_and_once_for_each()
    {
        var boss = await scene.App.Database.Scalar<Guid>("SELECT m.id FROM members AS m JOIN hosts AS h ON h.id = m.user_id WHERE h.username = 'ann'");
        var member = (await scene.Acme.Post("/v1/members", new { email = "once@example.org" })).At("id");
        var refused = await scene.Acme.Post("/v1/permissions", new { member_id = boss, product_id = Tables.TableScene.Unit });
        var first = await scene.Acme.Post("/v1/permissions", new { member_id = member, product_id = Tables.TableScene.Unit });
        var second = await scene.Acme.Post("/v1/permissions", new { member_id = member, product_id = Tables.TableScene.Unit });
        var foreignUnit = await scene.Acme.Post("/v1/permissions", new { member_id = member, product_id = Tables.TableScene.OtherUnit });
        var foreignMember = await scene.Other.Post("/v1/permissions", new { member_id = member, product_id = Tables.TableScene.OtherUnit });
        Assert.That(
            (refused.At("code"), first.Code, second.At("code"), foreignUnit.At("code"), foreignMember.At("code")),
            Is.EqualTo(("PERMISSION_ROLE", 201, "23505", "23503", "MEMBER_NOT_FOUND")));
    }

    [TestCase("/v1/contacts", "email", "no address", "23514")]
    [TestCase("/v1/contacts", "country_code", "nl", "23514")]
    [TestCase("/v1/contacts", "language", "english please", "23514")]
    public async Task What_a_contact_says_must_be_plausible(string table, string column, string value, string code)
    {
        var reply = await scene.Acme.Post(table, new Dictionary<string, string> { [column] = value });
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((400, code)), reply.ToString());
    }

    [TestCase("PATCH", "/v1/organizations?active=is.true", """{"languages":["en-US","no tag"]}""")]
    [TestCase("PATCH", "/v1/organizations?active=is.true", """{"languages":["en,nl"]}""")]
    [TestCase("PATCH", "/v1/organizations?active=is.true", """{"languages":[""]}""")]
    [TestCase("PATCH", "/v1/organizations?active=is.true", """{"default_language":"e"}""")]
    [TestCase("POST", "/v1/members", """{"email":"tag@example.org","language":"en_US"}""")]
    [TestCase("POST", "/v1/widgets", """{"language":"en US"}""")]
    [TestCase("POST", "/v1/book", """{"product_id":"00000000-0000-7000-8000-00000000a001","interval":{"start":"2027-01-01","end":"2027-01-02"},"language":"english please"}""")]
    [TestCase("POST", "/v1/book", """{"product_id":"00000000-0000-7000-8000-00000000a001","interval":{"start":"2027-01-01","end":"2027-01-02"},"contact":{"name":"A","language":"english please"}}""")]
    public async Task A_language_is_a_tag_of_BCP_47(string method, string path, string body)
    {
        var reply = await scene.Acme.Send(new HttpMethod(method), path, body);
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((400, "23514")), reply.ToString());
        Assert.That(reply.At("message"), Does.Contain("language").And.Contain("BCP 47"));
    }

    [TestCase("""["en-US","zh-Hant-TW","de-DE-u-co-phonebk","nl"]""")]
    [TestCase("[]")]
    public async Task An_organization_lists_languages_with_all_their_subtags(string languages)
    {
        var changed = await scene.Acme.Patch("/v1/organizations?active=is.true", $$"""{"languages":{{languages}}}""");
        var read = await scene.Acme.Get("/v1/organizations?select=languages");
        Assert.That((changed.Code, read.Text), Is.EqualTo((204, $$"""[{"languages":{{languages}}}]""")), changed.ToString());
    }

    [Test]
    public async Task A_profile_knows_its_language_under_the_older_name_too()
    {
        var user = (await scene.Acme.Post("/v1/members", new { email = "lang@example.org" })).At("user_id");
        var changed = await scene.Acme.Patch($"/v1/user_profiles?user_id=eq.{user}", new { locale = "de-DE" });
        var read = await scene.Acme.Get($"/v1/user_profiles?user_id=eq.{user}&select=language");
        Assert.That((changed.Code, read.Text), Is.EqualTo((204, """[{"language":"de-DE"}]""")), changed.ToString());
    }

    [TestCase("credit", "1")]
    [TestCase("tier", "\"free\"")]
    [TestCase("ical_export_secret", "\"mine\"")]
    [TestCase("paddle_subscription_id", "\"x\"")]
    public async Task The_business_of_the_vendor_and_secrets_of_an_organization_are_read_only(string column, string value)
    {
        var reply = await scene.Acme.Patch("/v1/organizations?active=is.true", $$"""{"{{column}}":{{value}}}""");
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((400, "428C9")), reply.ToString());
    }

    private Task<Guid> MemberOf(string username) =>
        scene.App.Database.Scalar<Guid>("SELECT m.id FROM members AS m JOIN hosts AS h ON h.id = m.user_id WHERE h.username = $1", username);
}
