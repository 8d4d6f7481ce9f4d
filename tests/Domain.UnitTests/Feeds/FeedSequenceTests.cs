using System.Globalization;
using System.Text.Json;
using Bookings.Domain.Feeds;
using Bookings.ICalendar;
using NodaTime;
using NodaTime.Text;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Feeds;

/// <summary>Polls as they were observed on the platforms, each with what must come of it.</summary>
public sealed class FeedSequenceTests
{
    private const FeedUpdateReasons Identity = FeedUpdateReasons.UidTakenOver | FeedUpdateReasons.TextChanged;

    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Feeds", "sequences");

    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void A_sequence_of_polls_has_its_expected_outcome(string name) => Run(name, isDoubled: false);

    [TestCaseSource(nameof(Names))]
    public void A_sequence_with_every_poll_doubled_has_the_same_outcome(string name) => Run(name, isDoubled: true);

    private static void Run(string name, bool isDoubled)
    {
        var calendar = new FeedCalendar();
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name, "expect.json")));
        var number = 0;
        foreach (var step in expected.RootElement.GetProperty("steps").EnumerateArray())
        {
            var body = File.ReadAllBytes(Path.Combine(Folder, name, $"{number:00}.ics"));
            var context = $"{name} {number}";
            var now = Moment(step.GetProperty("today").GetString()!);
            KeepOwn(calendar, step, now);
            var changes = calendar.PollBody(body, now);
            Assert.That(calendar.ActiveRanges, Is.EqualTo(step.GetProperty("active").EnumerateArray().Select(range => range.GetString())), context);
            if (changes is null)
            {
                Assert.That(IcsReader.Read(body).Verdict.ErrorName(), Is.EqualTo(step.GetProperty("error").GetString()), context);
            }
            else
            {
                Assert.That(step.TryGetProperty("error", out _), Is.False, context);
                Assert.That(changes.Added, Has.Count.EqualTo(step.GetProperty("added").GetInt32()), context);
                Assert.That(changes.Updated.Count(update => (update.Reasons & ~Identity) != 0), Is.EqualTo(step.GetProperty("updated").GetInt32()), context);
                Assert.That(changes.Cancelled, Has.Count.EqualTo(step.GetProperty("cancelled").GetInt32()), context);
                Assert.That(changes.IsHeld, Is.EqualTo(step.GetProperty("held").GetBoolean()), context);
                Assert.That(changes.Echoes.Select(echo => $"{echo.FirstDay:uuuuMMdd}/{echo.DepartureDay:uuuuMMdd}"), Is.EqualTo(Ranges(step, "echo")), context);
                Assert.That(changes.Collisions, Is.Empty, context);
                Assert.That(changes.AddedOver, Is.Empty, context);
            }

            if (isDoubled && calendar.PollBody(body, now) is { } again)
            {
                Assert.That(again.Added, Is.Empty, context);
                Assert.That(again.Updated, Is.Empty, context);
                Assert.That(again.Cancelled, Is.Empty, context);
                Assert.That(again.SeenAgain, Is.Empty, context);
                Assert.That(again.IsEmpty, Is.EqualTo(!again.IsHeld), context);
            }

            number++;
        }
    }

    private static string[] Ranges(JsonElement step, string name) =>
        step.TryGetProperty(name, out var ranges) ? [.. ranges.EnumerateArray().Select(range => range.GetString()!)] : [];

    private static void KeepOwn(FeedCalendar calendar, JsonElement step, Instant now)
    {
        var wanted = Ranges(step, "ownBookings");
        calendar.Own.RemoveAll(own => !wanted.Contains($"{own.FirstDay:uuuuMMdd}/{own.DepartureDay:uuuuMMdd}"));
        foreach (var range in wanted.Where(range => !calendar.Own.Exists(own => $"{own.FirstDay:uuuuMMdd}/{own.DepartureDay:uuuuMMdd}" == range)))
        {
            var days = range.Split('/').Select(day => DayPattern.Parse(day).Value).ToArray();
            calendar.Book(days[0], days[1], now);
        }
    }

    // Accepts 20300301 and 20300301T05, a day and a day with its hour.
    private static Instant Moment(string today) =>
        DayPattern.Parse(today[..8]).Value.AtMidnight().InUtc().ToInstant()
            + Duration.FromHours(today.Length > 8 ? int.Parse(today[9..], CultureInfo.InvariantCulture) : 12);
}
