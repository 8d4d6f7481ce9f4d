using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;

namespace Bookings.Domain.Messages;

/// <summary>That a template is active for a unit. Written by the table engine; read here.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/product_message_templates" read="2026-03-12" />
public sealed class ProductMessageTemplate
{
    private ProductMessageTemplate()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The template.</summary>
    public Guid MessageTemplateId { get; private set; }

    /// <summary>The unit.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>Its place among the templates of the unit.</summary>
    public int Order { get; private set; }
}
