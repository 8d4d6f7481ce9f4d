namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Writes a word so that a shell reads it back unchanged.</summary>
internal static class ShellQuote
{
    /// <summary>The word in the quotes of this system's shell.</summary>
    public static string Quote(string word) =>
        OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
