namespace Bookings.WebApi.Hosting;

/// <summary>Says in one message for people why the server or a command cannot start.</summary>
public sealed class StartException : Exception
{
    public StartException(string message)
        : base(message)
    {
    }

    public StartException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public StartException()
    {
    }
}
