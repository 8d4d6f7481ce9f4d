using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>What became of a message on its way to one recipient.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/message_events" read="2026-03-12" />
public sealed class MessageEvent
{
    private const string Dropped = "dropped";

    private MessageEvent()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The message.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>When it happened.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>What happened.</summary>
    public string EventType { get; private set; } = string.Empty;

    /// <summary>E-mail address or telephone number; empty when none is known.</summary>
    public string Recipient { get; private set; } = string.Empty;

    /// <summary>Notes that a message does not reach its recipient: there is no address, or no way to it.</summary>
    public static MessageEvent Drop(Message message, string recipient, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = message.OrganizationId,
        MessageId = message.Id,
        CreatedAt = now,
        EventType = Dropped,
        Recipient = recipient.Length <= 320 ? recipient : recipient[..320],
    };
}
