using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bookings.TestKit;

/// <summary>Keeps what the application logs.</summary>
public sealed class CapturedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedLog> entries = new();

    /// <summary>Everything so far, oldest first.</summary>
    public IReadOnlyList<CapturedLog> Entries => [.. entries];

    /// <summary>Warnings and worse, for a test's last assertion.</summary>
    public IReadOnlyList<CapturedLog> Problems => [.. entries.Where(entry => entry.Level >= LogLevel.Warning)];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<CapturedLog> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new CapturedLog(category, logLevel, formatter(state, exception), exception));
    }
}
