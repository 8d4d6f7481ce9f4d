using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Feeds;

/// <summary>Reads stale feeds before time is promised: outside of the transaction, and never for long.</summary>
internal sealed class Refreshing<TRequest, TValue>(IFeedRefreshes feeds) : IPipelineBehavior<TRequest, Result<TValue>>
    where TRequest : IRequest<Result<TValue>>, IPromisesTime
{
    public async Task<Result<TValue>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<TValue>> next)
    {
        if (request.AtStake is { } time)
        {
            await feeds.Refresh(time, cancellationToken);
        }

        return await next();
    }
}
