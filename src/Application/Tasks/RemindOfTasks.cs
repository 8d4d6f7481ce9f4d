using Bookings.Application.Common;
using Bookings.Application.Messages;
using Bookings.Domain.Common;
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

internal sealed class RemindOfTasksHandler(IBookingsDb db, IDueMessages due, TaskMails mails) : IRequestHandler<RemindOfTasks, Result<int>>
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
        await mails.Send(organizationId, tasks, isAgain: false, now, cancellationToken);
        return tasks.Count;
    }
}
