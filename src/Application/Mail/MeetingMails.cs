using Bookings.Domain.Mail;

namespace Bookings.Application.Mail;

/// <summary>Writes the mails of news about meetings: one for each reader, in the reader's language and zone. Pure.</summary>
/// <source href="scheduling-v2 §3.20" />
internal static class MeetingMails
{
    /// <summary>Writes them. Who wants none, cannot be reached or has one already gets none; nobody gets any of a meeting that is over.</summary>
    public static IEnumerable<NewMail> Of(MeetingNews news, MeetingMailSettings settings) => news.Meetings.All(meeting => meeting.EndsAt <= news.At)
        ? []
        : news.Readers.Where(reader => reader.CanBeReached && news.Meeting.Switches.Allow(reader, news.Kind))
            .DistinctBy(reader => reader.Email, StringComparer.OrdinalIgnoreCase)
            .Select(reader => Write(news, reader, settings));

    private static NewMail Write(MeetingNews news, MailReader reader, MeetingMailSettings settings)
    {
        var (meeting, words) = (news.Meeting, new MeetingWords(MailLanguage.Pick(reader.Language)));
        var page = new MailPage(words.Language, words.Heading(news.Kind, reader.IsHost), [.. Blocks(news, reader, words, settings)]);
        var host = meeting.Hosts[0];
        var answersTo = reader.IsHost ? meeting.Guests.FirstOrDefault(guest => guest.CanBeReached) : meeting.Switches.HidesOrganizerEmail || !host.CanBeReached ? null : host;
        return new NewMail
        {
            Key = $"{news.SourceId}:{news.Kind}:{reader.Email.ToLowerInvariant()}",
            To = new Mailbox(reader.Email, reader.Name),
            ReplyTo = answersTo is null ? null : new Mailbox(answersTo.Email, answersTo.Name),
            Text = page.Write($"{page.Title}: {meeting.Title} – {MeetingDates.Start(reader, meeting.StartsAt)}"),
            BookingId = meeting.BookingId,
            StreamId = meeting.StreamId,
            Language = words.Language,
            Calendar = MeetingInvitation.Of(news, reader, settings),
        };
    }

    private static IEnumerable<MailBlock> Blocks(MeetingNews news, MailReader reader, MeetingWords words, MeetingMailSettings settings)
    {
        var meeting = news.Meeting;
        yield return new MailBlock.Paragraph(words.Sentence(news.Kind, reader.IsHost, Guest(news), meeting.Hosts[0].Name));
        yield return new MailBlock.Facts([.. Facts(news, reader, words)]);
        if (settings.BaseUrl is not { } baseUrl || news.Kind is MeetingMailKind.HandedOver or MeetingMailKind.Dismissed)
        {
            yield break;
        }

        var seat = reader.SeatUid is { } seatUid ? $"seatReferenceUid={Uri.EscapeDataString(seatUid)}" : null;
        var page = $"{baseUrl}/booking/{Uri.EscapeDataString(meeting.Uid)}";
        if (news.Kind is MeetingMailKind.Cancelled or MeetingMailKind.Declined or MeetingMailKind.SeatCancelled)
        {
            yield break;
        }

        if (news.Kind == MeetingMailKind.RescheduleAsked)
        {
            if (!reader.IsHost)
            {
                yield return new MailBlock.Link(words["ChooseTime"], $"{baseUrl}/reschedule/{Uri.EscapeDataString(meeting.Uid)}");
            }

            yield break;
        }

        yield return new MailBlock.Link(words[reader.IsHost && meeting.IsPending ? "Answer" : "See"], seat is null ? page : $"{page}?{seat}");
        if (meeting.CanReschedule)
        {
            yield return new MailBlock.Link(words["Reschedule"], $"{baseUrl}/reschedule/{Uri.EscapeDataString(reader.SeatUid ?? meeting.Uid)}");
        }

        if (meeting.CanCancel)
        {
            yield return new MailBlock.Link(words["Cancel"], seat is null ? $"{page}?cancel=true" : $"{page}?cancel=true&{seat}");
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(MeetingNews news, MailReader reader, MeetingWords words)
    {
        var meeting = news.Meeting;
        yield return (words["What"], meeting.Title);
        yield return (words["When"], string.Join('\n', news.Meetings.Select(one => MeetingDates.Span(reader, one.StartsAt, one.EndsAt))));
        if (news.FormerStart is { } former && former != meeting.StartsAt)
        {
            yield return (words["Formerly"], MeetingDates.Start(reader, former));
        }

        if (meeting.Location is { } location || (meeting.IsOnline && (location = words["Online"]) is not null))
        {
            yield return (words["Where"], location);
        }

        yield return (words["Who"], string.Join('\n', People(news, reader, words)));
        if (meeting.Notes is { } notes)
        {
            yield return (words["Notes"], notes);
        }

        foreach (var (question, answer) in reader.IsHost ? meeting.Answers : [])
        {
            yield return (question, answer);
        }

        if (news.Reason is { Length: > 0 } reason)
        {
            yield return (words["Reason"], reason);
        }

        if (news.By is { Length: > 0 } by && (reader.IsHost || !IsHidden(meeting, by)))
        {
            yield return (words["By"], by);
        }
    }

    private static IEnumerable<string> People(MeetingNews news, MailReader reader, MeetingWords words)
    {
        var meeting = news.Meeting;
        foreach (var (index, host) in meeting.Hosts.Index())
        {
            var shown = meeting.Switches.HidesOrganizerEmail && !reader.IsHost ? host.Name : Named(host);
            yield return index == 0 ? $"{shown} – {words["Organizer"]}" : shown;
        }

        // Who has a seat sees the others only where the event type shows them, and then without their addresses.
        var others = !reader.IsHost && meeting.IsSeated;
        foreach (var guest in others && !meeting.ShowsSeats ? [reader] : meeting.Guests)
        {
            yield return others && guest.SeatUid != reader.SeatUid ? guest.Name : Named(guest);
        }
    }

    private static string Named(MailReader person) => (person.Name.Length, person.CanBeReached) switch
    {
        (0, _) => person.Email,
        (_, true) => $"{person.Name} ({person.Email})",
        _ => person.Name,
    };

    private static bool IsHidden(MailedMeeting meeting, string email) =>
        meeting.Switches.HidesOrganizerEmail && meeting.Hosts.Any(host => host.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    private static string Guest(MeetingNews news) => news.About.Count > 0 ? string.Join(", ", news.About) : news.Meeting.Guests is [var booker, ..] ? booker.Name : string.Empty;
}
