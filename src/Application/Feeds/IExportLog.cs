namespace Bookings.Application.Feeds;

/// <summary>Takes note of who read our calendars.</summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public interface IExportLog
{
    /// <summary>Takes note without waiting; the row is written later. When too many wait already, the read is left out.</summary>
    void Add(ExportRead read);
}
