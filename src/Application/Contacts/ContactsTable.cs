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
        table.CreatedAt(c => c.CreatedAt);
        table.UpdatedAt(c => c.UpdatedAt);
        table.Column("address", c => c.Address, Can.View).Doc("Street to country joined by a comma; made by the database.");
        table.Column("avatar", c => c.Avatar, Can.All).WebAddress();
        table.Column("city", c => c.City, Can.All).Default("").MaxLength(1_000);
        table.Column("company_name", c => c.CompanyName, Can.All).Default("").MaxLength(1_000);
        table.Column("country", c => c.Country, Can.All).Default("").MaxLength(1_000);
        table.Column("country_code", c => c.CountryCode, Can.All).Default("").Matches("^([A-Z]{2})?$", "an ISO 3166 code of two capital letters, or empty").MaxLength(2).Doc("ISO 3166 code.");
        table.Column("e_invoice_address", c => c.EInvoiceAddress, Can.All).Default("").MaxLength(1_000);
        table.Column("e_invoice_scheme", c => c.EInvoiceScheme, Can.All).Default("").MaxLength(1_000);
        table.Column("email", c => c.Email, Can.All).Default("").Email().OrEmpty();
        table.Column("first_name", c => c.FirstName, Can.All).Default("").MaxLength(1_000);
        table.Column("language", c => c.Language, Can.All).Language();
        table.Column("last_name", c => c.LastName, Can.All).Default("").MaxLength(1_000);
        table.Column("meta", c => c.Meta, Can.All).DefaultJson("[]").Shape(JsonShape.Array)
            .Holds(JsonRule.List(JsonRule.Object(("key", JsonRule.Text(1_000)), ("value", JsonRule.Text(100_000)))), """[{"key":"diet","value":"vegan"}]""")
            .Doc("Extra fields of the booking form: a list of {key, value}.");
        table.Column("name", c => c.Name, Can.View).Doc("First and last name; made by the database.");
        table.Column("notes", c => c.Notes, Can.All).Default("").MaxLength(100_000);
        table.Column("phone", c => c.Phone, Can.All).Default("").MaxLength(100);
        table.Column("province", c => c.Province, Can.All).Default("").MaxLength(1_000);
        table.Column("state", c => c.State, Can.All).Default("").MaxLength(1_000);
        table.Column("street", c => c.Street, Can.All).Default("").MaxLength(1_000);
        table.Column("street2", c => c.Street2, Can.All).Default("").MaxLength(1_000);
        table.Column("zip", c => c.Zip, Can.All).Default("").MaxLength(100);
        table.SearchVector("fts");
    }
}
