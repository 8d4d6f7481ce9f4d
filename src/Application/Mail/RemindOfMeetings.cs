using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;
using NodaTime;

namespace Bookings.Application.Mail;

/// <summary>Reminds people of meetings that begin soon, and hosts of requests that wait, each once.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Reminders">The meetings.</param>
/// <param name="Now">The moment.</param>
/// <remarks>Succeeds with the number of mails.</remarks>
public sealed record RemindOfMeetings(OrganizationId OrganizationId, IReadOnlyList<DueReminder> Reminders, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed class RemindOfMeetingsHandler(MailedMeetings meetings, IMailQueue queue, MeetingMailSettings settings) : IRequestHandler<RemindOfMeetings, Result<int>>
{
    public async Task<Result<int>> Handle(RemindOfMeetings request, CancellationToken cancellationToken)
    {
        var told = await meetings.Load(request.OrganizationId, [.. request.Reminders.Select(reminder => reminder.Uid).Distinct()], cancellationToken);
        var mails =
            from reminder in request.Reminders
            where told.ContainsKey(reminder.Uid)
            let meeting = told[reminder.Uid]
            where meeting.Status == (reminder.IsOfRequest ? BookingStatus.Pending : BookingStatus.Accepted) && meeting.StartsAt > request.Now
            let kind = reminder.IsOfRequest ? MeetingMailKind.RequestWaiting : MeetingMailKind.Reminder
            let readers = reminder.IsOfRequest ? meeting.Hosts : [.. meeting.Hosts, .. meeting.Guests]
            from mail in MeetingMails.Of(new MeetingNews(reminder.SourceId, kind, [meeting], readers, request.Now), settings)
            select mail;
        return await queue.Add(request.OrganizationId, [.. mails], request.Now, cancellationToken);
    }
}
