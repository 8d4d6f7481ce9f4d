namespace Bookings.Load;

/// <summary>Says in one message for people why nothing was measured.</summary>
public sealed class LoadException : Exception
{
    public LoadException(string message)
        : base(message)
    {
    }

    public LoadException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public LoadException()
    {
    }
}
