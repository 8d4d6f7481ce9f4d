using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Common;

/// <summary>A use case that changes something: runs in one transaction, which is kept only on success.</summary>
/// <typeparam name="T">The value of a success.</typeparam>
public interface ICommand<T> : IRequest<Result<T>>;
