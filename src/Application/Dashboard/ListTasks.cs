using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>The tasks of the organization's calendar events, the latest first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="Text">Part of the label, the unit, the title of the event or its people, or the id of the task or its event; empty for all.</param>
/// <param name="State">Which ones.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListTasks(Call Call, string Text, TaskState State, int Skip) : IQuery<Excerpt<TaskLine>>;

internal sealed class ListTasksHandler(IMessageRows rows) : IRequestHandler<ListTasks, Result<Excerpt<TaskLine>>>
{
    public async Task<Result<Excerpt<TaskLine>>> Handle(ListTasks request, CancellationToken cancellationToken) => Excerpt<TaskLine>.Of(
        await rows.Tasks(request.Call.OrganizationId, request.Text, request.State, request.Call.Now, request.Skip, Excerpt<TaskLine>.Size + 1, cancellationToken));
}
