using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>Capacity groups and their sums, coupons, and what refers to units.</summary>
[TestFixture]
internal sealed class Can_set_prices
{
    private TableScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await TableScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task Only_sums_count_other_groups_in_and_never_in_a_circle()
    {
        var (adults, guests, all) = (await Group("Adults", "manual"), await Group("Guests", "sum"), await Group("All", "sum"));
        var sum = await Depend(guests, adults);
        var sumOfSums = await Depend(all, guests);
        var manual = await Depend(adults, guests);
        var circle = await Depend(guests, all);
        var itself = await Depend(guests, guests);
        var twice = await Depend(guests, adults);
        var stillASum = await scene.Acme.Patch($"/v1/capacity_groups?id=eq.{guests}", new { type = "manual" });
        var foreign = await scene.Other.Post("/v1/capacity_group_dependencies", new { accumulator_id = guests, element_id = adults });
        Assert.Multiple(() =>
        {
            Assert.That((sum.Code, sumOfSums.Code), Is.EqualTo((201, 201)), sum.Text);
            Assert.That((manual.Code, manual.At("code")), Is.EqualTo((422, "CAPACITY_GROUP_SUM")));
            Assert.That((circle.Code, circle.At("code")), Is.EqualTo((422, "CAPACITY_GROUP_CIRCLE")));
            Assert.That((itself.Code, itself.At("code")), Is.EqualTo((422, "CAPACITY_GROUP_CIRCLE")));
            Assert.That((twice.Code, twice.At("code")), Is.EqualTo((409, "23505")));
            Assert.That((stillASum.Code, stillASum.At("code")), Is.EqualTo((422, "CAPACITY_GROUP_SUM")));
            Assert.That((foreign.Code, foreign.At("code")), Is.EqualTo((422, "CAPACITY_GROUP_NOT_FOUND")));
        });
        var shown = await scene.Acme.Get($"/v1/capacity_groups?id=eq.{all}&select=name->>default,capacity_group_dependencies!accumulator_id(capacity_groups!element_id(name->>default))");
        Assert.That(shown.Text, Does.Contain("Guests"));
        Assert.That((await scene.Acme.Get("/v1/occupancy_groups?select=id")).Code, Is.EqualTo(200), "the former name");
    }

    [Test]
    public async Task Coupons_have_one_form_and_a_withdrawn_code_can_be_given_again()
    {
        var first = await scene.Acme.Post("/v1/coupons?select=id,code,scope,quota", new { code = "summer 21", definition = new { type = "relative", value = -5 } });
        var again = await scene.Acme.Post("/v1/coupons", new { code = "SUMMER_21", definition = new { type = "relative", value = -5 } });
        var withdrawn = await scene.Acme.Delete($"/v1/coupons?id=eq.{first.At("0.id")}");
        var kept = await scene.Acme.Get($"/v1/coupons?id=eq.{first.At("0.id")}&deleted_at=not.is.null&select=code");
        var given = await scene.Acme.Post("/v1/coupons", new { code = "SUMMER_21", definition = new { type = "relative", value = -5 } });
        var back = await scene.Acme.Patch($"/v1/coupons?id=eq.{first.At("0.id")}", new { deleted_at = (string?)null });
        var empty = await scene.Acme.Post("/v1/coupons", new { code = "--", definition = new { type = "relative", value = -5 } });
        Assert.Multiple(() =>
        {
            Assert.That(first.Text, Does.Contain("\"code\":\"SUMMER_21\",\"scope\":\"global\",\"quota\":null"));
            Assert.That((again.Code, again.At("code")), Is.EqualTo((409, "23505")));
            Assert.That((withdrawn.Code, kept.Text), Is.EqualTo((204, """[{"code":"SUMMER_21"}]""")));
            Assert.That(given.Code, Is.EqualTo(201));
            Assert.That((back.Code, back.At("code")), Is.EqualTo((409, "23505")));
            Assert.That((empty.Code, empty.At("code")), Is.EqualTo((422, "COUPON_CODE")));
        });
    }

    private async Task<string> Group(string name, string type)
    {
        var reply = await scene.Acme.Post("/v1/capacity_groups?select=id", new { name, type });
        Assert.That(reply.Code, Is.EqualTo(201), reply.Text);
        return reply.At("0.id")!;
    }

    private Task<ApiReply> Depend(string accumulator, string element) =>
        scene.Acme.Post("/v1/capacity_group_dependencies", new { accumulator_id = accumulator, element_id = element });
}
