using Bookings.Application.Common;
using Bookings.Application.Tasks;
using Bookings.Domain.Common;
using Bookings.Domain.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Tells the people of a task now, also those who were told before.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Now">The moment of the request.</param>
/// <remarks>Succeeds with the number of mails.</remarks>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such task.</error>
///   <error code="DASHBOARD_TASK_DONE">It is done.</error>
///   <error code="DASHBOARD_NOBODY_TO_TELL">Nobody who can be mailed is put on it.</error>
/// </errors>
public sealed record TellOfTask(Operator Operator, Guid TaskId, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Operator.OrganizationId);
}

internal sealed class TellOfTaskHandler(IBookingsDb db, TaskMails mails) : IRequestHandler<TellOfTask, Result<int>>
{
    public async Task<Result<int>> Handle(TellOfTask request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var organizationId = request.Operator.OrganizationId;
        var task = await db.Set<CalendarEventTask>().Include(row => row.Assignees)
            .SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.Id == request.TaskId, cancellationToken);
        if (task is null)
        {
            return DashboardErrors.NotFound;
        }

        if (task.CompletedAt is not null)
        {
            return DashboardErrors.TaskDone;
        }

        var told = await mails.Send(organizationId, [task], isAgain: true, request.Now, cancellationToken);
        return told == 0 ? DashboardErrors.NobodyToTell : told;
    }
}
