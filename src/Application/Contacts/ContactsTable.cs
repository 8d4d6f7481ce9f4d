using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Contacts;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Contacts;

/// <summary>Guests and other people.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/contacts" read="2026-03-12" />
public sealed class ContactsTable : Table<Contact>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Contact> table)
    {
        table.Name("contacts").Area(Area.Bookings).Verbs(Verbs.All).Doc("Guests and other people.").WrittenPlainly();

        table.Key(c => c.Id, Can.View | Can.Create);
        table.Column("creator_id", c => c.CreatorId, Can.View).To<UserProfilesTable>();
        table.Organization(c => c.OrganizationId).To<OrganizationsTable>();
        table.Column("created_at", c => c.CreatedAt, Can.View);
        table.Column("updated_at", c => c.UpdatedAt, Can.View);
        table.Column("address", c => c.Address, Can.View).Doc("Street to country joined by a comma; made by the database.");
        table.Column("avatar", c => c.Avatar, Can.All);
        table.Column("city", c => c.City, Can.All);
        table.Column("company_name", c => c.CompanyName, Can.All);
        table.Column("country", c => c.Country, Can.All);
        table.Column("country_code", c => c.CountryCode, Can.All).MaxLength(2).Doc("ISO 3166 code.");
        table.Column("e_invoice_address", c => c.EInvoiceAddress, Can.All);
        table.Column("e_invoice_scheme", c => c.EInvoiceScheme, Can.All);
        table.Column("email", c => c.Email, Can.All).MaxLength(320);
        table.Column("first_name", c => c.FirstName, Can.All);
        table.Column("language", c => c.Language, Can.All);
        table.Column("last_name", c => c.LastName, Can.All);
        table.Column("meta", c => c.Meta, Can.All).Doc("Extra fields of the booking form: a list of {key, value}.");
        table.Column("name", c => c.Name, Can.View).Doc("First and last name; made by the database.");
        table.Column("notes", c => c.Notes, Can.All);
        table.Column("phone", c => c.Phone, Can.All);
        table.Column("province", c => c.Province, Can.All);
        table.Column("state", c => c.State, Can.All);
        table.Column("street", c => c.Street, Can.All);
        table.Column("street2", c => c.Street2, Can.All);
        table.Column("zip", c => c.Zip, Can.All);
        table.SearchVector("fts");
    }
}
