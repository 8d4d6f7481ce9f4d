using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Timelines;

/// <summary>Private remarks on a calendar event.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/calendar_event_notes" read="2026-03-12" />
public sealed class CalendarEventNotesTable : Table<CalendarEventNote>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<CalendarEventNote> table)
    {
        table.Name("calendar_event_notes").Area(Area.Bookings).Verbs(Verbs.All).Doc("Private remarks on a calendar event.").WrittenPlainly();

        table.Key(c => c.Id, Can.View | Can.Create);
        table.Column("author_id", c => c.AuthorId, Can.All).To<UserProfilesTable>();
        table.Column("calendar_event_id", c => c.CalendarEventId, Can.All).To<CalendarEventsTable>().Required();
        table.CreatedAt(c => c.CreatedAt);
        table.UpdatedAt(c => c.UpdatedAt);
        table.Column("note", c => c.Note, Can.All).Required().MaxLength(100000);
    }
}
