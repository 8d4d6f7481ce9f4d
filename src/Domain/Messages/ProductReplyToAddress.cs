using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>An address to which the guests of a unit answer. Written by the table engine; read here.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/product_reply_to_addresses" read="2026-03-12" />
public sealed class ProductReplyToAddress
{
    private ProductReplyToAddress()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The unit.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>The address.</summary>
    public Guid ReplyToAddressId { get; private set; }

    /// <summary>When it was chosen; of several the first counts.</summary>
    public Instant CreatedAt { get; private set; }
}
