namespace Bookings.Application.Common;

/// <summary>A request that says itself whose rows it may see, because it has no <see cref="Call"/> that says so.</summary>
public interface IReaching
{
    /// <summary>Whose rows.</summary>
    Reach Reach { get; }
}
