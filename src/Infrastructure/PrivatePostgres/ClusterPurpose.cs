namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Who holds a data folder.</summary>
public enum ClusterPurpose
{
    /// <summary>The booking server, until it is stopped.</summary>
    Server,

    /// <summary>One administration command, for a moment.</summary>
    Command,
}
