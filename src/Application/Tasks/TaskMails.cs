using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Application.Messages.Letters;
using Bookings.Domain.Mail;
using Bookings.Domain.Organizations;
using Bookings.Domain.Tasks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Tasks;

/// <summary>Tells the people of tasks by mail that they are due. Needs a running transaction.</summary>
internal sealed class TaskMails(IBookingsDb db, LetterScenes scenes, IMailQueue mails)
{
    /// <summary>Tells them.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="tasks">Tasks with their people.</param>
    /// <param name="isAgain">Whether those who were told before are told once more.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many mails there are.</returns>
    public async Task<int> Send(OrganizationId organizationId, List<CalendarEventTask> tasks, bool isAgain, Instant now, CancellationToken cancellationToken)
    {
        var eventIds = tasks.ConvertAll(task => task.CalendarEventId);
        var bookings = await db.CalendarEvents.Where(row => row.OrganizationId == organizationId && eventIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.BookingId, cancellationToken);
        await scenes.Load(organizationId, tasks.ConvertAll(AimOf), cancellationToken);
        var people = await PeopleOf(organizationId, [.. tasks.SelectMany(task => task.Assignees).Select(assignee => assignee.MemberId)], cancellationToken);
        var outgoing = new List<NewMail>();
        foreach (var task in tasks)
        {
            outgoing.AddRange(
                from assignee in task.Assignees
                where people.ContainsKey(assignee.MemberId)
                let person = people[assignee.MemberId]
                where LetterSender.IsReachable(person.Email)
                let scene = scenes.Of(AimOf(task), person.Language)
                select new NewMail
                {
                    Key = $"task:{task.Id}:{task.DueAt.ToUnixTimeTicks()}:{person.UserId.Value}{(isAgain ? $":{now.ToUnixTimeTicks()}" : string.Empty)}",
                    To = new Mailbox(person.Email, person.Name ?? string.Empty),
                    Text = Write(task, scene),
                    BookingId = bookings[task.CalendarEventId],
                    CalendarEventId = task.CalendarEventId,
                    StreamId = task.Id,
                    Language = scene.Facts.Language,
                    SenderName = scene.SenderName,
                });
            task.NoteTold(now);
        }

        return await mails.Add(organizationId, outgoing, now, cancellationToken);

        LetterAim AimOf(CalendarEventTask task) => new(bookings[task.CalendarEventId], task.CalendarEventId);
    }

    private static MailText Write(CalendarEventTask task, LetterScene scene)
    {
        var words = LetterWords.In(scene.Facts.Language);
        var subject = words.TaskDue.Replace("{0}", task.Label, StringComparison.Ordinal);
        var rows = new List<(string, string)>
        {
            (words.Due, words.Moment(task.DueAt.InZone(scene.Zone).LocalDateTime)),
            (words.Unit, scene.Facts.Stay?.UnitName ?? string.Empty),
            (words.Address, scene.Facts.Stay?.Address ?? string.Empty),
            (words.Guest, scene.Facts.Guest.Name),
            (words.Reference, scene.Facts.Reference),
        };
        return new MailPage(scene.Facts.Language, subject, [new MailBlock.Facts([.. rows.Where(row => row.Item2.Length > 0)])]).Write(subject);
    }

    private Task<Dictionary<Guid, UserProfile>> PeopleOf(OrganizationId organizationId, List<Guid> memberIds, CancellationToken cancellationToken) => (
        from member in db.Members.AsNoTracking()
        where member.OrganizationId == organizationId && memberIds.Contains(member.Id)
        join profile in db.UserProfiles.AsNoTracking() on new { member.OrganizationId, member.UserId } equals new { profile.OrganizationId, profile.UserId }
        select new { member.Id, Profile = profile }).ToDictionaryAsync(row => row.Id, row => row.Profile, cancellationToken);
}
