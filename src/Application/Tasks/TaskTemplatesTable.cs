using Bookings.Application.Organizations;
using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.Domain.Tasks;

namespace Bookings.Application.Tasks;

/// <summary>Chores that come with every booking of a unit.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/task_templates" read="2026-03-12" />
public sealed class TaskTemplatesTable : Table<TaskTemplate>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<TaskTemplate> table)
    {
        table.Name("task_templates").FormerName("product_tasks").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("Chores that come with every booking of a unit.").WrittenBy<TaskTemplateWriter>();

        table.Key(t => t.Id, Can.View | Can.Create);
        table.Column("assignee_id", t => t.AssigneeId, Can.All).To<MembersTable>().Doc("The older single assignee; counts beside task_template_assignees.");
        table.Column("product_id", t => t.ProductId, Can.All).To<ProductsTable>().Required();
        table.CreatedAt(t => t.CreatedAt);
        table.UpdatedAt(t => t.UpdatedAt);
        table.Column("label", t => t.Label, Can.All).Default("").MaxLength(1_000).Doc("Empty means the final cleaning.");
        table.Column("moment", t => t.Moment, Can.All).Shape(JsonShape.Object).DefaultJson("{\"type\":\"checkout\",\"offset\":0}")
            .Doc("{type, offset}: check-in or checkout, and whole days after it.");
        table.Column("status", t => t.Status, Can.All).OneOf("CANCELLED", "TENTATIVE", "CONFIRMED").Default("CONFIRMED")
            .Doc("How firm the booking is at least. CANCELLED: whatever its status; TENTATIVE: pending or confirmed; CONFIRMED: confirmed.");
        table.Column("time", t => t.Time, Can.All).Doc("Time of day in the unit's zone; null means the start of the day.");
    }
}
