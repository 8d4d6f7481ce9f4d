namespace Bookings.Application.Feeds;

/// <summary>A use case that promises time, and so wants to know first what other platforms sold meanwhile.</summary>
public interface IPromisesTime
{
    /// <summary>Whose time; null when a request around this one has asked already.</summary>
    TimeAtStake? AtStake { get; }
}
