using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Organizations;

/// <summary>Rights of a member with the role user on one unit.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/permissions" read="2026-03-12" />
public sealed class PermissionsTable : Table<UnitPermission>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<UnitPermission> table)
    {
        table.Name("permissions").Area(Area.Organization).Verbs(Verbs.All)
            .Doc("Rights of a member with the role user on one unit.").WrittenBy<PermissionWriter>();

        table.Key(p => p.Id, Can.View | Can.Create);
        table.Column("member_id", p => p.MemberId, Can.View | Can.Create).To<MembersTable>().Required();
        table.Column("product_id", p => p.ProductId, Can.View | Can.Create).To<ProductsTable>().Required();
        table.CreatedAt(p => p.CreatedAt);
        table.UpdatedAt(p => p.UpdatedAt);
        table.Column("bookings", p => p.Bookings, Can.All).OneOf("none", "maintenance", "view", "manage").Default("view")
            .Doc("maintenance: when the unit is taken, but not by whom.");
        table.Column("notifications", p => p.Notifications, Can.All).OneOf("none", "non-financial", "all").Default("none");
        table.Column("permission", p => p.Permission, Can.All).OneOf("maintenance", "view-bookings", "manage-bookings", "all").Default("view-bookings")
            .Doc("The older form of bookings and settings; both forms always agree. It has no word for none and shows maintenance.");
        table.Column("settings", p => p.Settings, Can.All).OneOf("none", "all").Default("none");
        table.Unique("member_id", "product_id");
    }
}
