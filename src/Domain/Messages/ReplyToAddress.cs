using Bookings.Domain.Organizations;

namespace Bookings.Domain.Messages;

/// <summary>An address to which guests answer. Written by the table engine; read here.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/reply_to_addresses" read="2026-03-12" />
public sealed class ReplyToAddress
{
    private ReplyToAddress()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The address.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>How it is shown; possibly empty.</summary>
    public string Name { get; private set; } = string.Empty;
}
