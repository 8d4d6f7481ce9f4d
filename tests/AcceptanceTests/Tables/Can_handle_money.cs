using System.Text.Json.Nodes;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>Invoices, line items, taxes, payments and refunds, and what calendar events show of them.</summary>
[TestFixture]
internal sealed class Can_handle_money
{
    private TableScene scene = null!;
    private string[] bookings = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await TableScene.Create();
        var rows = await scene.Acme.Get("/v1/bookings?select=id&order=reference");
        bookings = [.. rows.Json!.AsArray().Select(row => row!["id"]!.GetValue<string>())];
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [SetUp]
    public async Task Forget() => await scene.App.Database.Execute(
        "DELETE FROM refunds; DELETE FROM payments; DELETE FROM line_items; DELETE FROM invoices; DELETE FROM taxes;");

    [Test]
    public async Task A_line_item_on_an_invoice_is_frozen_with_its_taxes()
    {
        var invoice = await Create("invoices", new { booking_id = bookings[0], reference = "2026-1" });
        var item = await Create("line_items", new { booking_id = bookings[0], amount = 10000 });
        var tax = await Create("line_item_taxes", new { line_item_id = item, percentage = 10, name = "VAT" });
        Assert.That((await scene.Acme.Patch($"/v1/line_items?id=eq.{item}", new { invoice_id = invoice })).Code, Is.EqualTo(204));

        ApiReply[] refused =
        [
            await scene.Acme.Patch($"/v1/line_items?id=eq.{item}", new { amount = 1 }),
            await scene.Acme.Patch($"/v1/line_items?id=eq.{item}", new { invoice_id = (string?)null }),
            await scene.Acme.Delete($"/v1/line_items?id=eq.{item}"),
            await scene.Acme.Post("/v1/line_item_taxes", new { line_item_id = item, percentage = 5 }),
            await scene.Acme.Patch($"/v1/line_item_taxes?id=eq.{tax}", new { amount = 1 }),
            await scene.Acme.Delete($"/v1/line_item_taxes?id=eq.{tax}"),
        ];
        Assert.That(refused.Select(reply => (reply.Code, reply.At("code"))), Is.All.EqualTo((409, "LINE_ITEM_INVOICED")));
        var kept = await scene.Acme.Get($"/v1/line_items?id=eq.{item}&select=amount,line_item_taxes(amount)");
        Assert.That(kept.Text, Is.EqualTo("""[{"amount":10000,"line_item_taxes":[{"amount":1000}]}]"""));
    }

    [Test]
    public async Task Deleting_an_invoice_sets_its_line_items_free_unless_something_is_to_be_paid_of_it()
    {
        var invoice = await Create("invoices", new { booking_id = bookings[0], reference = "2026-1" });
        var item = await Create("line_items", new { booking_id = bookings[0], amount = 1, invoice_id = invoice });
        var payment = await Create("payments", new { booking_id = bookings[0], invoice_id = invoice, amount = 1, due_at = "2026-06-01T00:00:00Z" });
        var refused = await scene.Acme.Delete($"/v1/invoices?id=eq.{invoice}");
        await scene.Acme.Delete($"/v1/payments?id=eq.{payment}");
        var deleted = await scene.Acme.Delete($"/v1/invoices?id=eq.{invoice}");
        var free = await scene.Acme.Get($"/v1/line_items?id=eq.{item}&select=invoice_id");
        Assert.That((refused.Code, refused.At("code"), deleted.Code, free.Text), Is.EqualTo((409, "23503", 204, """[{"invoice_id":null}]""")));
    }

    [Test]
    public async Task Money_stays_within_one_booking()
    {
        var invoice = await Create("invoices", new { booking_id = bookings[0], reference = "2026-1" });
        var item = await Create("line_items", new { booking_id = bookings[1], amount = 1 });
        var payment = await Create("payments", new { booking_id = bookings[0], invoice_id = invoice, amount = 1, due_at = "2026-06-01T00:00:00Z" });
        ApiReply[] refused =
        [
            await scene.Acme.Post("/v1/line_items", new { booking_id = bookings[1], amount = 1, invoice_id = invoice }),
            await scene.Acme.Patch($"/v1/line_items?id=eq.{item}", new { invoice_id = invoice }),
            await scene.Acme.Post("/v1/payments", new { booking_id = bookings[1], invoice_id = invoice, due_at = "2026-06-01T00:00:00Z" }),
            await scene.Acme.Patch($"/v1/payments?id=eq.{payment}", new { booking_id = bookings[1] }),
            await scene.Acme.Post("/v1/refunds", new { booking_id = bookings[1], invoice_id = invoice, amount = 1 }),
        ];
        Assert.That(refused.Select(reply => (reply.Code, reply.At("code"))), Is.All.EqualTo((422, "INVOICE_OTHER_BOOKING")));

        var unknown = await scene.Acme.Post("/v1/payments", new { booking_id = bookings[0], invoice_id = Guid.NewGuid(), due_at = "2026-06-01T00:00:00Z" });
        var foreign = await scene.Other.Post("/v1/line_items", new { booking_id = bookings[0], amount = 1 });
        var gone = await scene.Acme.Delete($"/v1/bookings?id=eq.{bookings[1]}");
        Assert.That(new[] { unknown, foreign, gone }.Select(reply => (reply.Code, reply.At("code"))), Is.All.EqualTo((409, "23503")));
    }

    [Test]
    public async Task The_status_of_a_payment_follows_what_is_paid()
    {
        var invoice = await Create("invoices", new { booking_id = bookings[0], reference = "2026-1" });
        var payment = await Create("payments", new { booking_id = bookings[0], invoice_id = invoice, amount = 100, due_at = "2026-06-01T00:00:00Z" });
        var open = await Payment(payment);
        var contradicted = await scene.Acme.Patch($"/v1/payments?id=eq.{payment}", new { status = "paid" });
        var tooMuch = await scene.Acme.Patch($"/v1/payments?id=eq.{payment}", new { paid = 101 });
        await scene.Acme.Patch($"/v1/payments?id=eq.{payment}", new { paid = 100, completed_at = "2026-05-01T10:00:00Z" });
        var paid = await Payment(payment);
        await scene.Acme.Patch($"/v1/payments?id=eq.{payment}", new { paid = 40 });
        Assert.Multiple(async () =>
        {
            Assert.That(open, Is.EqualTo("""{"status":"open","completed_at":null,"currency":"EUR"}"""));
            Assert.That((contradicted.Code, contradicted.At("code")), Is.EqualTo((422, "PAYMENT_STATUS")));
            Assert.That((tooMuch.Code, tooMuch.At("code")), Is.EqualTo((422, "PAYMENT_OVERPAID")));
            Assert.That(paid, Is.EqualTo("""{"status":"paid","completed_at":"2026-05-01T10:00:00+00:00","currency":"EUR"}"""));
            Assert.That(await Payment(payment), Is.EqualTo(open));
        });
    }

    [Test]
    public async Task A_tax_takes_from_its_source_what_the_body_leaves_out_and_follows_the_price()
    {
        await scene.App.Database.Execute(
            """
            INSERT INTO taxes (id, organization_id, label, percentage, type)
            SELECT '00000000-0000-7000-8000-0000000000a7', organization_id, '{"default": "VAT"}', 21, 'included' FROM products WHERE id::text LIKE '%a001'
            """);
        var item = await Create("line_items", new { booking_id = bookings[0], amount = 12100 });
        await scene.Acme.Post("/v1/line_item_taxes", new { line_item_id = item, tax_id = "00000000-0000-7000-8000-0000000000a7" });
        var first = await Taxes(item);
        await scene.Acme.Patch($"/v1/line_items?id=eq.{item}", new { quantity = 2 });
        var second = await Taxes(item);
        var bare = await scene.Acme.Post("/v1/line_item_taxes", new { line_item_id = item });
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo("""[{"amount":2100,"name":{"default": "VAT"},"percentage":21,"type":"included"}]"""));
            Assert.That(second, Does.StartWith("""[{"amount":4200,"""));
            Assert.That((bare.Code, bare.At("code")), Is.EqualTo((422, "LINE_ITEM_TAX")));
        });
    }

    [Test]
    public async Task Calendar_events_show_open_payments_after_every_change_of_payments()
    {
        Assert.That(await Flags(0), Is.EqualTo("false false"));
        var invoice = await Create("invoices", new { booking_id = bookings[0], reference = "2026-1" });
        var due = new { booking_id = bookings[0], invoice_id = invoice, amount = 100, due_at = "2026-06-01T00:00:00Z" };
        var payment = await Create("payments", due);
        Assert.That(await Flags(0), Is.EqualTo("true false"), "inserted");
        await scene.Acme.Patch($"/v1/payments?id=eq.{payment}", new { paid = 100 });
        Assert.That(await Flags(0), Is.EqualTo("false false"), "paid");
        await scene.Acme.Patch($"/v1/payments?id=eq.{payment}", new { amount = 200 });
        Assert.That(await Flags(0), Is.EqualTo("true false"), "raised");
        var other = await Create("invoices", new { booking_id = bookings[1], reference = "2026-2" });
        await scene.Acme.Patch($"/v1/payments?id=eq.{payment}", new { booking_id = bookings[1], invoice_id = other });
        Assert.That((await Flags(0), await Flags(1)), Is.EqualTo(("false false", "true false")), "moved");
        await scene.Acme.Delete($"/v1/payments?id=eq.{payment}");
        Assert.That(await Flags(1), Is.EqualTo("false false"), "deleted");
        await scene.Acme.Post("/v1/payments", new[] { due, due });
        Assert.That(await Flags(0), Is.EqualTo("true false"), "inserted in bulk");
        await scene.App.Database.Execute("UPDATE payments SET paid = amount");
        Assert.That(await Flags(0), Is.EqualTo("false false"), "paid past the API");
    }

    [Test]
    public async Task Calendar_events_show_items_without_invoice_after_every_change_of_line_items()
    {
        var item = await Create("line_items", new { booking_id = bookings[0], amount = 1 });
        Assert.That(await Flags(0), Is.EqualTo("false true"), "inserted");
        await scene.Acme.Patch($"/v1/line_items?id=eq.{item}", new { booking_id = bookings[1] });
        Assert.That((await Flags(0), await Flags(1)), Is.EqualTo(("false false", "false true")), "moved");
        var invoice = await Create("invoices", new { booking_id = bookings[1], reference = "2026-1" });
        await scene.Acme.Patch($"/v1/line_items?id=eq.{item}", new { invoice_id = invoice });
        Assert.That(await Flags(1), Is.EqualTo("false false"), "put on an invoice");
        await scene.Acme.Delete($"/v1/invoices?id=eq.{invoice}");
        Assert.That(await Flags(1), Is.EqualTo("false true"), "its invoice deleted");
        await scene.Acme.Delete($"/v1/line_items?id=eq.{item}");
        Assert.That(await Flags(1), Is.EqualTo("false false"), "deleted");
    }

    [Test]
    public async Task A_calendar_event_that_joins_a_booking_shows_the_money_of_that_booking()
    {
        await Create("line_items", new { booking_id = bookings[0], amount = 1 });
        await scene.App.Database.Execute(
            $"""
            INSERT INTO calendar_events (id, organization_id, product_id, booking_id, duration, start_date, end_date, type, counting)
            SELECT '00000000-0000-7000-8000-0000000000ce', organization_id, product_id, booking_id, 1, '2027-01-01', '2027-01-02', 'booking', 'nightly'
            FROM calendar_events WHERE booking_id = '{bookings[0]}' LIMIT 1
            """);
        var joined = await scene.Acme.Get("/v1/calendar_events?id=eq.00000000-0000-7000-8000-0000000000ce&select=has_non_invoiced_items");
        await scene.App.Database.Execute("UPDATE calendar_events SET booking_id = NULL WHERE id = '00000000-0000-7000-8000-0000000000ce'");
        var left = await scene.Acme.Get("/v1/calendar_events?id=eq.00000000-0000-7000-8000-0000000000ce&select=has_non_invoiced_items");
        await scene.App.Database.Execute("DELETE FROM calendar_events WHERE id = '00000000-0000-7000-8000-0000000000ce'");
        Assert.That((joined.Text, left.Text), Is.EqualTo(("""[{"has_non_invoiced_items":true}]""", """[{"has_non_invoiced_items":false}]""")));
    }

    [Test]
    public async Task The_stamp_of_a_calendar_event_moves_with_what_it_shows_of_its_money()
    {
        await scene.App.Database.Execute("UPDATE calendar_events SET updated_at = '2026-01-01T00:00:00Z'");
        var before = await Stamp();
        scene.App.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        var item = await Create("line_items", new { booking_id = bookings[2], amount = 1 });
        var inserted = await Stamp();
        scene.App.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        await scene.Acme.Patch($"/v1/line_items?id=eq.{item}", new { amount = 2 });
        Assert.That((inserted > before, await Stamp()), Is.EqualTo((true, inserted)), "the second change shows nothing new");
    }

    [Test]
    public async Task Two_changes_of_the_money_of_a_booking_see_each_other()
    {
        // One adds an item while the other takes the last one away: whoever comes last decides by what both did.
        for (var round = 0; round < 10; round++)
        {
            var old = await Create("line_items", new { booking_id = bookings[0], amount = 1 });
            await Task.WhenAll(
                scene.Acme.Post("/v1/line_items", new { booking_id = bookings[0], amount = 2 }),
                scene.Acme.Delete($"/v1/line_items?id=eq.{old}"));
            Assert.That(await Flags(0), Is.EqualTo("false true"));
            await Forget();
        }
    }

    private async Task<string> Create(string table, object body)
    {
        var reply = await scene.Acme.Post($"/v1/{table}?select=id", body);
        Assert.That(reply.Code, Is.EqualTo(201), reply.Text);
        return reply.Json![0]!["id"]!.GetValue<string>();
    }

    private async Task<string> Payment(string id) =>
        (await scene.Acme.Get($"/v1/payments?id=eq.{id}&select=status,completed_at,currency")).Text.Trim('[', ']');

    private async Task<string> Taxes(string item) =>
        (await scene.Acme.Get($"/v1/line_item_taxes?line_item_id=eq.{item}&select=amount,name,percentage,type")).Text;

    private async Task<DateTimeOffset> Stamp()
    {
        var reply = await scene.Acme.Get($"/v1/calendar_events?booking_id=eq.{bookings[2]}&select=updated_at");
        return DateTimeOffset.Parse(reply.Json![0]!["updated_at"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> Flags(int booking)
    {
        var reply = await scene.Acme.Get($"/v1/calendar_events?booking_id=eq.{bookings[booking]}&select=has_open_payments,has_non_invoiced_items");
        var row = reply.Json!.AsArray().Single()!;
        return $"{Shown(row, "has_open_payments")} {Shown(row, "has_non_invoiced_items")}";
    }

    private static string Shown(JsonNode row, string column) => row[column]!.GetValue<bool>() ? "true" : "false";
}
