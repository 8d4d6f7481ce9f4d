using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>Notes a click before it is followed.</summary>
/// <param name="Call">Who clicked.</param>
/// <param name="KeyLastFour">The last four characters of the key.</param>
/// <param name="Click">What was asked for.</param>
public sealed record BeginAction(Call Call, string KeyLastFour, Click Click) : ICommand<Guid>;

internal sealed class BeginActionHandler(IBookingsDb db) : IRequestHandler<BeginAction, Result<Guid>>
{
    public Task<Result<Guid>> Handle(BeginAction request, CancellationToken cancellationToken)
    {
        var noted = OperatorAction.Begin(request.Call.Caller, request.KeyLastFour, request.Click, request.Call.Now);
        db.Set<OperatorAction>().Add(noted);
        return Task.FromResult<Result<Guid>>(noted.Id);
    }
}
