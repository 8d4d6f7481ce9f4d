using Bookings.Domain.Feeds;
using Bookings.Domain.Timelines;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Feeds;

/// <summary>A feed among our own events: echoes, collisions and imports that became bookings.</summary>
public sealed class FeedSurroundingsTests
{
    private const string Block = "Airbnb (Not available)";
    private const string Closed = "CLOSED - Not available";
    private static readonly Instant Noon = Instant.FromUtc(2030, 3, 1, 12, 0);

    [Test]
    public void A_block_over_the_days_of_our_booking_is_an_echo_and_no_collision()
    {
        var calendar = new FeedCalendar();
        var own = calendar.Book(Day(10), Day(14), Noon - Duration.FromDays(1));
        var changes = calendar.Poll([Event("x", 10, 14, Block)], Noon);
        Assert.That((changes.Added.Count, changes.AddedOver.Count, changes.Echoes.Single().OriginId), Is.EqualTo((0, 0, own.Id)));
        Assert.That(calendar.Poll([Event("x", 10, 14, Block)], Noon).IsEmpty, Is.True);
    }

    [Test]
    public void A_reservation_over_the_days_of_our_booking_was_sold_twice()
    {
        var calendar = new FeedCalendar();
        var own = calendar.Book(Day(10), Day(14), Noon - Duration.FromDays(1));
        var changes = calendar.Poll([Event("x", 10, 14, "Reserved")], Noon);
        Assert.That(changes.AddedOver.Single().Value, Is.EqualTo(own.Id));
        Assert.That(calendar.Poll([Event("x", 10, 14, "Reserved")], Noon).IsEmpty, Is.True);
    }

    [TestCase(null, ExpectedResult = false)]
    [TestCase(-60, ExpectedResult = false)]
    [TestCase(-10, ExpectedResult = true)]
    public bool An_event_of_a_platform_that_does_not_tell_is_an_echo_when_our_export_was_read_since(int? minutes)
    {
        var calendar = new FeedCalendar { ExportReadAt = minutes is { } ago ? Noon + Duration.FromMinutes(ago) : null };
        calendar.Book(Day(10), Day(14), Noon - Duration.FromMinutes(30));
        return calendar.Poll([Event("x", 10, 14, Closed)], Noon).Added.Count == 0;
    }

    [Test]
    public void Adjacent_bookings_that_the_platform_joined_to_one_block_are_an_echo()
    {
        var calendar = new FeedCalendar();
        calendar.Book(Day(10), Day(14), Noon);
        calendar.Book(Day(14), Day(16), Noon);
        Assert.That(calendar.Poll([Event("x", 10, 16, Block)], Noon).Added, Is.Empty);
        Assert.That(calendar.Poll([Event("x", 10, 17, Block)], Noon).Added, Has.Count.EqualTo(1), "One night more is no echo.");
    }

    [Test]
    public void An_echo_stays_one_while_its_platform_cuts_off_the_nights_that_are_over()
    {
        var calendar = new FeedCalendar();
        calendar.Book(Day(1), Day(8), Noon - Duration.FromDays(9));
        calendar.Poll([Event("x", 1, 8, Block)], Noon);
        var changes = calendar.Poll([Event("y", 3, 8, Block)], Noon + Duration.FromDays(2));
        Assert.That((changes.Added.Count, changes.Echoes.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void An_echo_without_origin_is_waited_for_a_day_and_then_believed()
    {
        var calendar = new FeedCalendar();
        calendar.Book(Day(10), Day(14), Noon);
        calendar.Poll([Event("x", 10, 14, Block)], Noon);
        calendar.Own.Clear();
        Assert.That(calendar.Poll([Event("x", 10, 14, Block)], Noon).Added, Is.Empty);
        Assert.That(calendar.Poll([Event("x", 10, 14, Block)], Noon + Duration.FromHours(23)).Added, Is.Empty);
        var last = calendar.Poll([Event("x", 10, 14, Block)], Noon + Duration.FromHours(24));
        Assert.That((last.Added.Count, last.Echoes.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void An_echo_that_left_and_comes_back_without_origin_is_believed_at_once()
    {
        var calendar = new FeedCalendar();
        calendar.Book(Day(10), Day(14), Noon);
        calendar.Poll([Event("x", 10, 14, Block)], Noon);
        calendar.Own.Clear();
        calendar.Poll([], Noon);
        Assert.That(calendar.Poll([Event("x", 10, 14, Block)], Noon).Added, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_echo_that_is_over_does_not_become_history()
    {
        var calendar = new FeedCalendar();
        calendar.Book(Day(10), Day(14), Noon);
        calendar.Poll([Event("x", 10, 14, Block)], Noon);
        var changes = calendar.Poll([Event("x", 10, 14, Block)], Noon + Duration.FromDays(20));
        Assert.That((changes.Added.Count, changes.Echoes.Count), Is.EqualTo((0, 1)));
        Assert.That(calendar.Poll([], Noon + Duration.FromDays(20)).Echoes, Is.Empty);
    }

    [Test]
    public void A_reservation_in_place_of_an_echo_is_believed_at_once()
    {
        var calendar = new FeedCalendar();
        calendar.Book(Day(10), Day(14), Noon);
        calendar.Poll([Event("x", 10, 14, Block)], Noon);
        calendar.Own.Clear();
        Assert.That(calendar.Poll([Event("y", 10, 14, "Reserved")], Noon).Added, Has.Count.EqualTo(1));
    }

    [Test]
    public void Our_UID_is_an_echo_whatever_days_and_title_it_has_even_when_our_event_was_called_off()
    {
        var calendar = new FeedCalendar();
        var own = calendar.Book(Day(10), Day(14), Noon);
        Assert.That(calendar.Poll([Event(own.Uid, 11, 15, "Reserved")], Noon).Added, Is.Empty);
        calendar.Own[0] = own with { IsLive = false };
        Assert.That(calendar.Poll([Event(own.Uid, 11, 15, "Reserved")], Noon + Duration.FromDays(3)).IsEmpty, Is.True);
    }

    [Test]
    public void A_collision_ends_when_our_booking_goes_or_the_event_moves()
    {
        var calendar = new FeedCalendar();
        calendar.Book(Day(12), Day(16), Noon);
        calendar.Poll([Event("x", 10, 14, "Reserved")], Noon);
        Assert.That(calendar.Poll([Event("x", 10, 12, "Reserved")], Noon).Collisions.Single().OwnId, Is.Null, "Touching is no collision.");
        Assert.That(calendar.Poll([Event("x", 10, 13, "Reserved")], Noon).Collisions.Single().OwnId, Is.Not.Null);
        calendar.Own.Clear();
        Assert.That(calendar.Poll([Event("x", 10, 13, "Reserved")], Noon).Collisions.Single().OwnId, Is.Null);
    }

    [Test]
    public void A_request_that_holds_no_time_collides_with_nothing()
    {
        var calendar = new FeedCalendar();
        var request = calendar.Book(Day(10), Day(14), Noon) with { IsPromise = false };
        calendar.Own[0] = request;
        Assert.That(calendar.Poll([Event("x", 11, 15, "Reserved")], Noon).AddedOver, Is.Empty);
    }

    [Test]
    public void A_booking_made_of_an_import_stays_as_it_is_and_is_found_again_under_another_UID_and_days()
    {
        var calendar = Converted();
        var moved = calendar.Poll([Event("a", 11, 15, "Reserved"), Event("b", 20, 22, "Reserved")], Noon);
        Assert.That((moved.Added.Count, moved.Updated.Single().Reasons), Is.EqualTo((0, FeedUpdateReasons.SourceMoved)));
        var renamed = calendar.Poll([Event("c", 11, 15, "Reserved"), Event("b", 20, 22, "Reserved")], Noon);
        Assert.That((renamed.Added.Count, renamed.Updated.Single().IsSilent), Is.EqualTo((0, true)));
    }

    [Test]
    public void A_booking_made_of_an_import_is_reported_once_when_the_feed_lacks_it_and_stays()
    {
        var calendar = Converted();
        FetchedFeedEvent[] rest = [Event("b", 20, 22, "Reserved"), Event("c", 24, 26, "Reserved")];
        calendar.Poll(rest, Noon);
        var believed = calendar.Poll(rest, Noon + Duration.FromMinutes(20));
        Assert.That((believed.GoneAtSource.Count, believed.Cancelled.Count), Is.EqualTo((1, 0)));
        Assert.That(calendar.Poll(rest, Noon + Duration.FromMinutes(40)).IsEmpty, Is.True);
        Assert.That(calendar.Poll([Event("a", 10, 14, "Reserved"), .. rest], Noon + Duration.FromMinutes(60)).SeenAgain, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_booking_made_of_an_import_is_not_cancelled_by_the_feed()
    {
        var calendar = Converted();
        var changes = calendar.Poll([Event("a", 10, 14, "Reserved") with { Status = CalendarEventStatus.Cancelled }, Event("b", 20, 22, "Reserved")], Noon);
        Assert.That((changes.GoneAtSource.Count, changes.Cancelled.Count), Is.EqualTo((1, 0)));
    }

    private static FeedCalendar Converted()
    {
        var calendar = new FeedCalendar();
        calendar.Poll([Event("a", 10, 14, "Reserved"), Event("b", 20, 22, "Reserved"), Event("c", 24, 26, "Reserved")], Noon - Duration.FromHours(1));
        calendar.Poll([Event("a", 10, 14, "Reserved"), Event("b", 20, 22, "Reserved"), Event("c", 24, 26, "Reserved") with { Status = CalendarEventStatus.Cancelled }], Noon - Duration.FromHours(1));
        calendar.Convert(calendar.Rows.Single(row => row.Uid == "a").Id);
        return calendar;
    }

    private static LocalDate Day(int day) => new(2030, 3, day);

    private static FetchedFeedEvent Event(string uid, int firstDay, int departureDay, string title) =>
        new(uid, string.Empty, Day(firstDay), Day(departureDay), CalendarEventStatus.Confirmed, title, string.Empty);
}
