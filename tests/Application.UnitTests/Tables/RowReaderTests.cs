using System.Text.Json;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.UnitTests.Tables;

public sealed class RowReaderTests
{
    private static readonly Guid Organization = new("00000000-0000-7000-8000-000000000001");

    [Test]
    public void Values_arrive_in_the_types_of_the_members()
    {
        var product = (RowChanges<Product>)Read(
            "products", """{"name": {"default": "Attic", "nl-NL": "Zolder"}, "rent_period": "nightly", "timezone": "Europe/Rome", "latest_arrival_time": "20:30", "cooldown_time": "2", "parent_id": "00000000-0000-7000-8000-000000000009"}""").Single();
        var calendarEvent = (RowChanges<CalendarEvent>)Read(
            "calendar_events", """{"product_id": "00000000-0000-7000-8000-000000000009", "status": "CONFIRMED", "start_date": "2026-07-01", "end_date": "2026-07-02", "type": "blocked period"}""").Single();
        var feed = (RowChanges<ExternalCalendar>)Read(
            "external_calendars", """{"product_id": "00000000-0000-7000-8000-000000000009", "ical_url": "https://a.b/c", "sync_requested_at": "2026-07-01T10:00:00+02:00"}""").Single();
        Assert.Multiple(() =>
        {
            Assert.That(product.Get(p => p.Name)!.Texts["nl-NL"], Is.EqualTo("Zolder"));
            Assert.That(product.Get(p => p.RentPeriod), Is.EqualTo(DayCounting.Nightly));
            Assert.That(product.Get(p => p.LatestArrivalTime), Is.EqualTo(new LocalTime(20, 30)));
            Assert.That(product.Get(p => p.CooldownTime), Is.EqualTo(2));
            Assert.That(product.Get(p => p.ParentId), Is.EqualTo(new ProductId(new Guid("00000000-0000-7000-8000-000000000009"))));
            Assert.That(product.Has(p => p.Currency), Is.False);
            Assert.That(product.Get(p => p.Currency, "EUR"), Is.EqualTo("EUR"));
            Assert.That(calendarEvent.Get(e => e.Status), Is.EqualTo(CalendarEventStatus.Confirmed));
            Assert.That(calendarEvent.Get(e => e.StartDate), Is.EqualTo(new LocalDate(2026, 7, 1)));
            Assert.That(feed.Get(f => f.SyncRequestedAt), Is.EqualTo(Instant.FromUtc(2026, 7, 1, 8, 0)));
            Assert.That(calendarEvent.Get(e => e.Type), Is.EqualTo(CalendarEventType.BlockedPeriod));
        });
    }

    [TestCase("contacts", """{"frst_name": "A"}""", "PGRST204")]
    [TestCase("contacts", """{"name": "A"}""", "428C9")]
    [TestCase("contacts", """{"first_name": null}""", "23502")]
    [TestCase("contacts", """{"first_name": {}}""", "22P02")]
    [TestCase("contacts", """{"first_name": "a\u0000b"}""", "22021")]
    [TestCase("contacts", """{"country_code": "ITA"}""", "22001")]
    [TestCase("contacts", """{"organization_id": "00000000-0000-7000-8000-000000000002"}""", "42501")]
    [TestCase("contacts", """[{"city": "A"}, {"zip": "B"}]""", "PGRST102")]
    [TestCase("contacts", """[1]""", "PGRST102")]
    [TestCase("contacts", """7""", "PGRST102")]
    [TestCase("contact_bookings", """{"contact_id": "00000000-0000-7000-8000-000000000002"}""", "23502")]
    [TestCase("contact_bookings", """{"contact_id": "x", "booking_id": "y"}""", "22P02")]
    [TestCase("calendar_events", """{"status": "CONFIRMD"}""", "22P02")]
    [TestCase("calendar_events", """{"start_date": "2026-02-30"}""", "22007")]
    [TestCase("external_calendars", """{"sync_requested_at": "tomorrow"}""", "22007")]
    [TestCase("products", """{"name": {"default": 1}, "timezone": "UTC", "rent_period": "daily"}""", "23514")]
    [TestCase("products", """{"name": "A", "timezone": "", "rent_period": "daily"}""", "23514")]
    [TestCase("products", """{"name": "A", "timezone": "UTC", "rent_period": "weekly"}""", "22P02")]
    [TestCase("reviews", """{"author_name": "A", "rating": 99999999999}""", "22003")]
    [TestCase("products", """{"name": "A", "rent_period": "nightly", "timezone": "UTC", "fee": {"price": {"a": 1e309}}}""", "22003")]
    [TestCase("products", """{"name": "A", "rent_period": "nightly", "timezone": "UTC", "fee": {"price": {"a": [0.1e-309]}}}""", "22003")]
    [TestCase("reviews", """{"author_name": "A", "rating": "4.5"}""", "22P02")]
    [TestCase("reviews", """{"author_name": "A", "rating": 0}""", "23514")]
    [TestCase("reviews", """{"author_name": "A", "source_url": "x"}""", "23514")]
    [TestCase("reviews", """{"author_name": "A", "status": "aproved"}""", "22P02")]
    [TestCase("reviews", """{"author_name": "A", "content": []}""", "23514")]
    [TestCase("reviews", """{"author_name": ""}""", "23514")]
    [TestCase("contacts", """{"meta": ["a\u0000"]}""", "22P05")]
    public void Cannot_write_what_the_column_rules_refuse(string table, string body, string code) => Assert.That(TryRead(table, body).Error?.Code, Is.EqualTo(code));

    [Test]
    public void Values_of_a_plain_table_are_in_the_types_of_its_columns()
    {
        var review = Read("reviews", """{"author_name": "A", "rating": "5", "content": "Fine", "id": "00000000-0000-7000-8000-000000000009"}""").Single();
        Assert.Multiple(() =>
        {
            Assert.That(review.Value("rating"), Is.EqualTo(5));
            Assert.That(review.Value("content"), Is.EqualTo(new Json("""{"default":"Fine"}""")));
            Assert.That(review.Value("id"), Is.EqualTo(new Guid("00000000-0000-7000-8000-000000000009")));
        });
    }

    [Test]
    public void The_last_value_of_a_repeated_key_counts() =>
        Assert.That(Read("contacts", """{"city": "A", "city": "B"}""").Single().Value("city"), Is.EqualTo("B"));

    [Test]
    public void Instants_without_an_offset_are_UTC_and_may_have_nanoseconds()
    {
        var feed = (RowChanges<ExternalCalendar>)Read(
            "external_calendars", """{"product_id": "00000000-0000-7000-8000-000000000009", "ical_url": "https://a.b/c", "sync_requested_at": "2026-07-01T10:00:00.123456789"}""").Single();
        Assert.That(feed.Get(f => f.SyncRequestedAt), Is.EqualTo(Instant.FromUtc(2026, 7, 1, 10, 0).PlusTicks(1_234_567)));
    }

    [Test]
    public void The_own_organization_may_be_repeated() =>
        Assert.That(Read("contacts", $$"""{"organization_id": "{{Organization}}", "city": "Rome"}""").Single().Columns, Is.EqualTo(new[] { "city" }));

    [Test]
    public void Named_columns_are_read_and_others_ignored()
    {
        using var body = JsonDocument.Parse("""[{"city": "Rome", "junk": 1}, {"zip": "1"}]""");
        var table = Sample.Catalog.Find("contacts")!;
        var withDefaults = RowReader.Read(table, body.RootElement, ["city", "zip"], RowKind.Create, missingIsDefault: true, Organization).Value;
        Assert.Multiple(() =>
        {
            Assert.That(withDefaults[0].Value("city"), Is.EqualTo("Rome"));
            Assert.That(withDefaults[0].Has("zip"), Is.False);
            Assert.That(RowReader.Read(table, body.RootElement, ["city", "zip"], RowKind.Create, missingIsDefault: false, Organization).Error?.Code, Is.EqualTo("23502"));
        });
    }

    private static List<RowChanges> Read(string table, string body) => TryRead(table, body).Value;

    private static Result<List<RowChanges>> TryRead(string table, string body)
    {
        using var document = JsonDocument.Parse(body);
        return RowReader.Read(Sample.Catalog.Find(table)!, document.RootElement, null, RowKind.Create, missingIsDefault: false, Organization);
    }
}
