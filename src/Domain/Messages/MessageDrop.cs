namespace Bookings.Domain.Messages;

/// <summary>Why a message that is out reached nobody.</summary>
public enum MessageDrop
{
    /// <summary>The guest has no address that mail can go to.</summary>
    NoAddress,

    /// <summary>It is a text for a telephone, and there is no provider for those.</summary>
    NoProvider,

    /// <summary>What it was scheduled around was called off.</summary>
    CalledOff,

    /// <summary>The values of its variables made it too long.</summary>
    TooLong,
}
