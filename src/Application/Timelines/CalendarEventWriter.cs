using Bookings.Application.Tables.Writing;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Timelines;

/// <summary>Turns writes of the table into use cases.</summary>
public sealed class CalendarEventWriter : ITableWriter<CalendarEvent>;
