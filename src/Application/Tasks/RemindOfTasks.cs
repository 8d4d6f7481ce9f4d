using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Application.Messages;
using Bookings.Application.Messages.Letters;
using Bookings.Domain.Common;
using Bookings.Domain.Mail;
using Bookings.Domain.Organizations;
using Bookings.Domain.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Tasks;

/// <summary>Tells the people of tasks that are due by mail, once for each time that a task is due.</summary>
/// <remarks>
/// Succeeds with the number of tasks. What was due more than a day ago is left: nobody was told in time. Who was told before is left out by the key of the mail.
/// </remarks>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Most">How many.</param>
/// <param name="Now">The moment.</param>
public sealed record RemindOfTasks(OrganizationId OrganizationId, int Most, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed class RemindOfTasksHandler(IBookingsDb db, IDueMessages due, LetterScenes scenes, IMailQueue mails) : IRequestHandler<RemindOfTasks, Result<int>>
{
    public async Task<Result<int>> Handle(RemindOfTasks request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.OrganizationId, request.Now);
        var ids = await due.ClaimTasks(organizationId, now, request.Most, cancellationToken);
        if (ids.Count == 0)
        {
            return 0;
        }

        var tasks = await db.Set<CalendarEventTask>().Include(task => task.Assignees)
            .Where(task => task.OrganizationId == organizationId && ids.Contains(task.Id)).OrderBy(task => task.DueAt).ThenBy(task => task.Id).ToListAsync(cancellationToken);
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
                    Key = $"task:{task.Id}:{task.DueAt.ToUnixTimeTicks()}:{person.UserId.Value}",
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

        await mails.Add(organizationId, outgoing, now, cancellationToken);
        return tasks.Count;

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
