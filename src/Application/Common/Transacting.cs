using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Common;

/// <summary>Runs every command in a transaction.</summary>
internal sealed class Transacting<TRequest, TValue>(ITransactions transactions) : IPipelineBehavior<TRequest, Result<TValue>>
    where TRequest : ICommand<TValue>
{
    public Task<Result<TValue>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<TValue>> next)
        => transactions.Run(_ => next(), cancellationToken);
}
