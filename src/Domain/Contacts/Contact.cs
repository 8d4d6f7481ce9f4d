using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Contacts;

/// <summary>A guest or another person that the organization deals with.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/contacts" read="2026-03-12" />
public sealed class Contact
{
    private Contact()
    {
    }

    /// <summary>The key.</summary>
    public ContactId Id { get; private set; }

    /// <summary>Creator id.</summary>
    public UserId? CreatorId { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Street, street2, zip, city, province, state and country joined by a comma, empty parts left out. Made by the database.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>Image URL.</summary>
    public string? Avatar { get; private set; }

    /// <summary>City.</summary>
    public string City { get; private set; } = string.Empty;

    /// <summary>Company name.</summary>
    public string CompanyName { get; private set; } = string.Empty;

    /// <summary>Free text.</summary>
    public string Country { get; private set; } = string.Empty;

    /// <summary>ISO code.</summary>
    public string CountryCode { get; private set; } = string.Empty;

    /// <summary>Electronic invoicing endpoint id (Peppol style).</summary>
    public string EInvoiceAddress { get; private set; } = string.Empty;

    /// <summary>Electronic invoicing scheme id.</summary>
    public string EInvoiceScheme { get; private set; } = string.Empty;

    /// <summary>Email.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>First name.</summary>
    public string FirstName { get; private set; } = string.Empty;

    /// <summary>Language.</summary>
    public string? Language { get; private set; }

    /// <summary>Last name.</summary>
    public string LastName { get; private set; } = string.Empty;

    /// <summary>Extra contact fields (services of type contact-meta).</summary>
    public Json Meta { get; private set; } = Json.EmptyArray;

    /// <summary>First and last name. Made by the database.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Notes.</summary>
    public string Notes { get; private set; } = string.Empty;

    /// <summary>Phone.</summary>
    public string Phone { get; private set; } = string.Empty;

    /// <summary>Province.</summary>
    public string Province { get; private set; } = string.Empty;

    /// <summary>State.</summary>
    public string State { get; private set; } = string.Empty;

    /// <summary>Street.</summary>
    public string Street { get; private set; } = string.Empty;

    /// <summary>Street2.</summary>
    public string Street2 { get; private set; } = string.Empty;

    /// <summary>Zip.</summary>
    public string Zip { get; private set; } = string.Empty;

    /// <summary>Creates a contact from what a booking tells of its guest.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="details">Name, address and language of the guest.</param>
    /// <param name="creatorId">The person who entered it; null for the guest or the system.</param>
    /// <param name="now">The moment of the request.</param>
    public static Contact Create(OrganizationId organizationId, ContactDetails details, UserId? creatorId, Instant now) => new()
    {
        Id = ContactId.New(now),
        OrganizationId = organizationId,
        CreatorId = creatorId,
        FirstName = details.FirstName,
        LastName = details.LastName,
        Email = details.Email,
        Phone = details.Phone,
        CompanyName = details.CompanyName,
        Language = details.Language,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
