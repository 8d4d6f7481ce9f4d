using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>Keeps a line of background work that is over.</summary>
/// <param name="Of">What ran.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record NoteRun(RunOf Of, RunOutcome Outcome) : ICommand<Done>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Of.OrganizationId);
}

internal sealed class NoteRunHandler(IBookingsDb db) : IRequestHandler<NoteRun, Result<Done>>
{
    public Task<Result<Done>> Handle(NoteRun request, CancellationToken cancellationToken)
    {
        db.Set<WorkRun>().Add(WorkRun.Note(request.Of, request.Outcome));
        return Task.FromResult<Result<Done>>(Done.Value);
    }
}
