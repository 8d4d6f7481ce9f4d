namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Says in one message for people why the private PostgreSQL cannot run, and what to do about it.</summary>
public sealed class ClusterException : Exception
{
    public ClusterException(string message)
        : base(message)
    {
    }

    public ClusterException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public ClusterException()
    {
    }
}
