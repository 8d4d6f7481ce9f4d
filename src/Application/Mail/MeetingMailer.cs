using System.Text.Json;
using Bookings.Application.Outbox;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Mail;

/// <summary>Makes mails of what happened to meetings.</summary>
internal sealed class MeetingMailer(MailedMeetings meetings, IMailQueue queue, MeetingMailSettings settings) : IOutboxConsumer
{
    private static readonly string[] Uids = ["uid", "successorUid", "replacesUid"];
    private static readonly string[] Persons = ["fromHostId", "toHostId"];

    /// <inheritdoc />
    public string Name => "mails";

    /// <inheritdoc />
    public async Task Take(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken cancellationToken)
    {
        var happened = rows.Where(row => row.Type.StartsWith("Booking", StringComparison.Ordinal) && row.Type != nameof(BookingChanged)).ToList();
        if (happened.Count == 0)
        {
            return;
        }

        var (uids, persons) = Named(happened);
        var told = await meetings.Load(organizationId, uids, cancellationToken);
        if (told.Count == 0)
        {
            return;
        }

        var hosts = await meetings.Hosts(organizationId, persons, cancellationToken);
        await queue.Add(organizationId, [.. MeetingNews.Of(happened, told, hosts).SelectMany(news => MeetingMails.Of(news, settings))], now, cancellationToken);
    }

    private static (HashSet<string> Uids, HashSet<UserId> Persons) Named(List<OutboxRow> rows)
    {
        var (uids, persons) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<UserId>());
        foreach (var row in rows)
        {
            using var document = JsonDocument.Parse(row.Payload);
            foreach (var name in Uids)
            {
                if (document.RootElement.TryGetProperty(name, out var uid) && uid.GetString() is { } text)
                {
                    uids.Add(text);
                }
            }

            foreach (var name in Persons)
            {
                if (document.RootElement.TryGetProperty(name, out var person))
                {
                    persons.Add(new UserId(person.GetProperty("value").GetGuid()));
                }
            }
        }

        return (uids, persons);
    }
}
