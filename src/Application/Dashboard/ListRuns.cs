using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Dashboard;

/// <summary>Background work of the organization, newest first; for who runs the installation also that for all.</summary>
/// <param name="Operator">Who looks.</param>
/// <param name="OnlyFailed">Whether only failures are listed.</param>
/// <param name="Text">Part of the name or of the summary, without regard to case; empty for all.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListRuns(Operator Operator, bool OnlyFailed, string Text, int Skip) : IQuery<Excerpt<WorkRun>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => Operator.Reach;
}

internal sealed class ListRunsHandler(IBookingsDb db) : IRequestHandler<ListRuns, Result<Excerpt<WorkRun>>>
{
    public async Task<Result<Excerpt<WorkRun>>> Handle(ListRuns request, CancellationToken cancellationToken)
    {
        var (shown, text) = (request.Operator.Shown, request.Text.ToLowerInvariant());
        return Excerpt<WorkRun>.Of(await db.Set<WorkRun>().AsNoTracking()
            .Where(run => shown.Contains(run.OrganizationId) && (!request.OnlyFailed || run.Failed))
            .Where(run => text == string.Empty || run.Work.ToLower().Contains(text) || run.Summary.ToLower().Contains(text))
            .OrderByDescending(run => run.Id)
            .Skip(request.Skip)
            .Take(Excerpt<WorkRun>.Size + 1)
            .ToListAsync(cancellationToken));
    }
}
