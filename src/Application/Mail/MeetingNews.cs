using System.Text.Json;
using Bookings.Application.Outbox;
using Bookings.Domain.Bookings;
using Bookings.ICalendar;
using NodaTime;

namespace Bookings.Application.Mail;

/// <summary>Something about a meeting that certain people get a mail of. Pure.</summary>
/// <param name="SourceId">What happened: with kind and reader the key of the mail.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Meetings">The meeting; several when it is a series, by their starts.</param>
/// <param name="Readers">Who gets it.</param>
/// <param name="At">When it happened.</param>
/// <source href="scheduling-v2 §3.20, §3.10" />
internal sealed record MeetingNews(
    Guid SourceId, MeetingMailKind Kind, IReadOnlyList<MailedMeeting> Meetings, IReadOnlyList<MailReader> Readers, Instant At)
{
    /// <summary>What the readers' calendars do: <see cref="IcsMethod.Request"/> enters or changes, <see cref="IcsMethod.Cancel"/> takes out; null when nothing stands there.</summary>
    public IcsMethod? Calendar { get; init; }

    /// <summary>Why; null when not told.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it; null when not told.</summary>
    public string? By { get; init; }

    /// <summary>When it was to begin before; null when it did not move.</summary>
    public Instant? FormerStart { get; init; }

    /// <summary>Whom it is about, where that is not everybody: names of guests who came or went.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>The meeting, or the first of the series.</summary>
    public MailedMeeting Meeting => Meetings[0];

    /// <summary>The news in outbox rows.</summary>
    /// <param name="rows">Rows of whole transactions, in order.</param>
    /// <param name="meetings">The meetings that they name, by uid.</param>
    /// <param name="hosts">The hosts that they name.</param>
    public static IReadOnlyList<MeetingNews> Of(
        IReadOnlyList<OutboxRow> rows, IReadOnlyDictionary<string, MailedMeeting> meetings, IReadOnlyDictionary<Guid, MailReader> hosts)
    {
        // The last seat that is given up calls the meeting off, and a booking that waits again takes the place of another: each is told once.
        var left = rows.Where(row => row.Type == nameof(BookingSeatCancelled)).Select(row => (row.TransactionId, row.SubjectId)).ToHashSet();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var news = new List<(long TransactionId, MeetingNews News)>();
        var events = rows.Where(row => row.Type.StartsWith("Booking", StringComparison.Ordinal)).Select(row => new Happened(row, Parse(row.Payload))).ToList();
        asked.UnionWith(events.Where(one => one.Row.Type == nameof(BookingPlaced) && one.Text("status") == nameof(BookingStatus.Pending)).Select(one => one.Text("uid")!));
        foreach (var one in events)
        {
            if (one.Text("uid") is { } uid && meetings.TryGetValue(uid, out var meeting))
            {
                var isTold = one.Row.Type switch
                {
                    nameof(BookingCancelled) => left.Contains((one.Row.TransactionId, one.Row.SubjectId)),
                    nameof(BookingRescheduled) => asked.Contains(one.Text("successorUid")!),
                    _ => false,
                };
                news.AddRange((isTold ? [] : Of(one, meeting, meetings, hosts)).Where(item => item.Readers.Count > 0).Select(item => (one.Row.TransactionId, item)));
            }
        }

        return [.. AsSeries(news)];
    }

    private static IEnumerable<MeetingNews> Of(
        Happened one, MailedMeeting meeting, IReadOnlyDictionary<string, MailedMeeting> meetings, IReadOnlyDictionary<Guid, MailReader> hosts)
    {
        var (everybody, standing) = (meeting.Hosts.Concat(meeting.Guests).ToList(), meeting.WasPromised && !meeting.IsPending ? IcsMethod.Request : (IcsMethod?)null);
        var placed = meeting.IsSeated ? [.. meeting.Hosts, .. meeting.Guests.Take(1)] : everybody;
        var off = meeting.WasPromised ? IcsMethod.Cancel : (IcsMethod?)null;
        MeetingNews News(MeetingMailKind kind, IReadOnlyList<MailReader> readers, IcsMethod? calendar) => new(one.Row.Id, kind, [meeting], readers, one.Row.OccurredAt) { Calendar = calendar };
        switch (one.Row.Type)
        {
            case nameof(BookingPlaced) when one.Text("status") == nameof(BookingStatus.Pending):
                var isMoved = one.Text("replacesUid") is { } replaced && meetings.GetValueOrDefault(replaced) is { WasPromised: true };
                yield return News(MeetingMailKind.Requested, placed, isMoved ? IcsMethod.Cancel : null);
                break;
            case nameof(BookingPlaced) when one.Text("replacesUid") is null:
                yield return News(MeetingMailKind.Scheduled, placed, IcsMethod.Request);
                break;
            case nameof(BookingConfirmed):
                yield return News(MeetingMailKind.Confirmed, everybody, IcsMethod.Request);
                break;
            case nameof(BookingReopened):
                yield return News(MeetingMailKind.Requested, everybody, off);
                break;
            case nameof(BookingDeclined):
                yield return News(MeetingMailKind.Declined, meeting.Guests, off) with { Reason = meeting.EndReason };
                break;
            case nameof(BookingCancelled):
                yield return News(meeting.RequestsReschedule ? MeetingMailKind.RescheduleAsked : MeetingMailKind.Cancelled, everybody, off) with
                {
                    Reason = meeting.EndReason, By = meeting.EndedBy,
                };
                break;
            case nameof(BookingRescheduled) or nameof(BookingSeatsMoved):
                foreach (var item in Moved(one, meeting, meetings))
                {
                    yield return item;
                }

                break;
            case nameof(BookingSeatTaken):
                var taker = meeting.Guests.Where(guest => guest.SeatUid == one.Text("seatUid")).ToList();
                yield return News(meeting.IsPending ? MeetingMailKind.Requested : MeetingMailKind.Scheduled, taker, standing);
                yield return News(MeetingMailKind.SeatTaken, meeting.Hosts, standing) with { About = [.. taker.Select(guest => guest.Name)] };
                break;
            case nameof(BookingSeatCancelled):
                var leaver = one.Person(one.Text("seatUid"));
                var isLast = meeting.Guests.All(guest => guest.SeatUid == leaver.SeatUid);
                yield return News(MeetingMailKind.SeatCancelled, [leaver], off) with { Reason = one.Text("reason") };
                yield return News(isLast ? MeetingMailKind.Cancelled : MeetingMailKind.SeatCancelled, meeting.Hosts, isLast ? off : standing) with
                {
                    Reason = one.Text("reason"), About = [leaver.Name],
                };
                break;
            case nameof(BookingGuestsInvited):
                var emails = one.Texts("emails");
                var newcomers = meeting.Guests.Where(guest => emails.Contains(guest.Email, StringComparer.OrdinalIgnoreCase)).ToList();
                yield return News(meeting.IsPending ? MeetingMailKind.Requested : MeetingMailKind.Scheduled, newcomers, standing);
                yield return News(MeetingMailKind.GuestsChanged, [.. everybody.Except(newcomers)], standing) with
                {
                    About = [.. newcomers.Select(guest => guest.Name.Length > 0 ? guest.Name : guest.Email)],
                };
                break;
            case nameof(BookingAttendeeDismissed):
                var dismissed = one.Person(null);
                yield return News(MeetingMailKind.Dismissed, [dismissed], off);
                yield return News(MeetingMailKind.GuestsChanged, meeting.Hosts, standing) with { About = [dismissed.Name.Length > 0 ? dismissed.Name : dismissed.Email] };
                break;
            case nameof(BookingRelocated):
                yield return News(MeetingMailKind.Relocated, everybody, standing);
                break;
            case nameof(BookingReassigned):
                var (from, to) = (hosts.GetValueOrDefault(one.Id("fromHostId")), one.Id("toHostId"));
                yield return News(MeetingMailKind.HandedOver, from is null ? [] : [from], off) with { Reason = one.Text("reason") };
                yield return News(
                    meeting.IsPending ? MeetingMailKind.Requested : MeetingMailKind.Scheduled, [.. meeting.Hosts.Where(host => host.HostId?.Value == to)], standing);
                yield return News(MeetingMailKind.HostChanged, [.. everybody.Where(reader => reader.HostId?.Value != to)], standing);
                break;
        }
    }

    // The successor holds the new time. Who takes it no more is told so, who takes it now for the first time too.
    private static IEnumerable<MeetingNews> Moved(Happened one, MailedMeeting former, IReadOnlyDictionary<string, MailedMeeting> meetings)
    {
        if (meetings.GetValueOrDefault(one.Text("successorUid") ?? string.Empty) is not { } successor)
        {
            yield break;
        }

        var (at, id, isSame) = (one.Row.OccurredAt, one.Row.Id, successor.Uid == former.Uid);
        var seats = one.Row.Type == nameof(BookingSeatsMoved) ? one.Texts("seatUids") : null;
        var guests = successor.Guests.Where(guest => seats is null || (guest.SeatUid is { } seat && seats.Contains(seat))).ToList();
        var calendar = successor.WasPromised && !successor.IsPending ? IcsMethod.Request : (IcsMethod?)null;
        var stayed = successor.Hosts.Where(host => seats is not null || former.Hosts.Any(before => before.HostId == host.HostId)).ToList();
        yield return new MeetingNews(id, MeetingMailKind.Rescheduled, [successor], [.. stayed, .. guests], at)
        {
            Calendar = calendar,
            Reason = successor.ReschedulingReason,
            By = isSame ? null : former.EndedBy,
            FormerStart = isSame ? null : former.StartsAt,
            About = seats is null ? [] : [.. guests.Select(guest => guest.Name)],
        };
        if (seats is null)
        {
            yield return new MeetingNews(id, MeetingMailKind.Scheduled, [successor], [.. successor.Hosts.Except(stayed)], at) { Calendar = calendar };
            yield return new MeetingNews(id, MeetingMailKind.HandedOver, [former], [.. former.Hosts.Where(host => successor.Hosts.All(after => after.HostId != host.HostId))], at)
            {
                Calendar = former.WasPromised ? IcsMethod.Cancel : null,
            };
        }
    }

    // What happened to several meetings of a series at once is one mail.
    private static IEnumerable<MeetingNews> AsSeries(List<(long TransactionId, MeetingNews News)> news) => news
        .GroupBy(item => item.News.Meeting.SeriesUid is { } series ? (object)(item.TransactionId, item.News.Kind, series) : item.News)
        .Select(group => group.Select(item => item.News).ToList())
        .Select(several => several.Count == 1
            ? several[0]
            : several[0] with { Meetings = [.. several.Select(item => item.Meeting).DistinctBy(meeting => meeting.Uid).OrderBy(meeting => meeting.StartsAt)] });

    private static JsonElement Parse(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.Clone();
    }

    private sealed record Happened(OutboxRow Row, JsonElement Payload)
    {
        public string? Text(string name) => Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        public List<string> Texts(string name) =>
            Payload.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];

        // Ids of persons are written with their wrapper.
        public Guid Id(string name) => Payload.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.Object ? value.GetProperty("value").GetGuid() : value.GetGuid()
            : Guid.Empty;

        // Who left has no row any more: the event tells how to write to the person.
        public MailReader Person(string? seatUid) =>
            new(Text("name") ?? string.Empty, Text("email") ?? string.Empty, Text("timeZone") ?? "UTC", Text("language") ?? MailLanguage.Default) { SeatUid = seatUid };
    }
}
