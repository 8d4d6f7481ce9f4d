using Bookings.Domain.Operations;

namespace Bookings.Application.Dashboard;

/// <summary>An imported calendar with what is known of its past.</summary>
/// <param name="Feed">The calendar.</param>
/// <param name="Runs">Reads that failed or brought news, newest first.</param>
/// <param name="Readers">Who reads the calendar that we export for the same unit; empty for a person's.</param>
public sealed record FeedDetail(FeedLine Feed, IReadOnlyList<WorkRun> Runs, IReadOnlyList<CalendarReader> Readers);
