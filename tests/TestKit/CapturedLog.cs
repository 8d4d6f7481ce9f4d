using Microsoft.Extensions.Logging;

namespace Bookings.TestKit;

/// <summary>One line that the application logged.</summary>
public sealed record CapturedLog(string Category, LogLevel Level, string Message, Exception? Exception);
