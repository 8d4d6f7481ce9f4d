using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Common;

/// <summary>A use case that only looks.</summary>
/// <typeparam name="T">The value of a success.</typeparam>
public interface IQuery<T> : IRequest<Result<T>>;
