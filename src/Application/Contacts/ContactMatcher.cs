using Bookings.Application.Common;
using Bookings.Domain.Contacts;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Contacts;

/// <summary>Finds the contact that a guest is, or makes one.</summary>
internal sealed class ContactMatcher(IBookingsDb db)
{
    // Row security tests a function of a column only after the tenant's condition, without an index: this column holds what it would give.
    private const string EmailKey = "EmailKey";

    /// <summary>Matches by e-mail address, the oldest contact first; without an address every guest is new.</summary>
    public async Task<Contact> Match(
        OrganizationId organizationId, ContactDetails details, UserId? creatorId, Instant now, CancellationToken cancellationToken)
    {
        var email = details.Email.ToLowerInvariant();
        var known = email.Length == 0
            ? null
            : await db.Contacts.AsNoTracking()
                .Where(contact => contact.OrganizationId == organizationId && EF.Property<string>(contact, EmailKey) == email)
                .OrderBy(contact => contact.Id)
                .FirstOrDefaultAsync(cancellationToken);
        if (known is not null)
        {
            return known;
        }

        var created = Contact.Create(organizationId, details, creatorId, now);
        db.Contacts.Add(created);
        return created;
    }
}
