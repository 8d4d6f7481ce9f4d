using Bookings.Application.Tables.Writing;
using Bookings.Domain.Feeds;

namespace Bookings.Application.Feeds;

/// <summary>Turns writes of the table into use cases.</summary>
public sealed class ExternalCalendarWriter : ITableWriter<ExternalCalendar>;
