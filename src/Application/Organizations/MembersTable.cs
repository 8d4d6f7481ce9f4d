using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Organizations;

/// <summary>Membership of a person in the organization, with the role.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/members" read="2026-03-12" />
public sealed class MembersTable : Table<Member>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Member> table)
    {
        table.Name("members").Area(Area.Organization).Verbs(Verbs.Get | Verbs.Post | Verbs.Delete)
            .Doc("Membership of a person in the organization, with the role.").WrittenBy<MemberWriter>().AnswersOneObject()
            .AnswersCreateWith("*,user_profile:user_profiles(*)");

        table.Key(m => m.Id);
        table.Organization(m => m.OrganizationId).To<OrganizationsTable>();
        table.Column("user_id", m => m.UserId, Can.View).To<UserProfilesTable>();
        table.CreatedAt(m => m.CreatedAt);
        table.UpdatedAt(m => m.UpdatedAt);
        table.Column("role", m => m.Role, Can.View).OneOf("user", "admin", "superuser").Default("user")
            .Doc("user: rights unit by unit; admin: all but billing; superuser: all.");
        table.Input("email", ColumnType.Text).Required().NotEmpty().MaxLength(320).Doc("Body of POST only: whom to invite.");
        table.Input("name", ColumnType.Text).MaxLength(1_000).Doc("Body of POST only: how the person is shown.");
        table.Input("language", ColumnType.Text).Language().MaxLength(35).Default("en-US").Doc("Body of POST only.");
    }
}
