using Bookings.Domain.Common;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Common;

/// <summary>Refuses requests whose shape is wrong, before anything is loaded.</summary>
internal sealed class Validating<TRequest, TValue>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, Result<TValue>>
    where TRequest : IRequest<Result<TValue>>
{
    public async Task<Result<TValue>> Handle(
        TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<TValue>> next)
    {
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            if (!outcome.IsValid)
            {
                var first = outcome.Errors[0];
                return Error.Invalid("INVALID_REQUEST", first.ErrorMessage, first.PropertyName) with
                {
                    Details = string.Join(" ", outcome.Errors.Select(failure => failure.ErrorMessage)),
                };
            }
        }

        return await next();
    }
}
