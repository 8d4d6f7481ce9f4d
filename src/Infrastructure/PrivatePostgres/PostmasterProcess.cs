using System.Diagnostics;
using System.Globalization;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Tells whether the server process of a cluster lives, from the <c>postmaster.pid</c> that it leaves.</summary>
internal static class PostmasterProcess
{
    /// <summary>The process id of the cluster's live server; null when it does not run, whatever the file says.</summary>
    public static int? Find(string cluster)
    {
        try
        {
            var line = File.ReadLines(FileOf(cluster)).FirstOrDefault();
            return int.TryParse(line, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) && IsServerOf(id, cluster) ? id : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes the file of a server that is gone.</summary>
    /// <remarks>
    /// PostgreSQL does this itself when no process has the id; it gives up when another process has got it since, or when the dead
    /// server was never collected by its parent. Two servers on one cluster stay impossible: PostgreSQL also checks the shared memory of the folder.
    /// </remarks>
    public static void RemoveStaleFile(string cluster)
    {
        if (Find(cluster) is null)
        {
            File.Delete(FileOf(cluster));
        }
    }

    private static string FileOf(string cluster) => Path.Combine(cluster, "postmaster.pid");

    private static bool IsServerOf(int id, string cluster)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // Empty for a dead process that its parent has not collected.
                var words = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
                return Path.GetFileName(words[0]).StartsWith("postgres", StringComparison.Ordinal) && words.Contains(cluster);
            }

            using var process = Process.GetProcessById(id);
            return !process.HasExited && process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
