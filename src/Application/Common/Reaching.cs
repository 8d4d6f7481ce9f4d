using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Common;

/// <summary>Limits every request to the rows of its organization, before the first statement.</summary>
internal sealed class Reaching<TRequest, TValue>(ITenancy tenancy) : IPipelineBehavior<TRequest, Result<TValue>>
    where TRequest : IRequest<Result<TValue>>
{
    private static readonly Func<TRequest, Reach> ReachOf = RequestReach.Of<TRequest>();

    public Task<Result<TValue>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<TValue>> next)
    {
        tenancy.Enter(ReachOf(request));
        return next();
    }
}
