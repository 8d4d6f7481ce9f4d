namespace Bookings.Infrastructure.Http;

/// <summary>No connection was made. The text tells nothing of the network behind the server.</summary>
public sealed class OutboundException(OutboundRefusal refusal) : IOException($"No connection: {refusal}.")
{
    public OutboundRefusal Refusal { get; } = refusal;

    /// <summary>Finds the refusal that a client wrapped into its own exceptions.</summary>
    public static OutboundRefusal? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is OutboundException refused)
            {
                return refused.Refusal;
            }
        }

        return null;
    }
}
