using System.Globalization;

namespace Bookings.Load;

/// <summary>What processes used so far, read from /proc.</summary>
/// <remarks>Processor time is counted in hundredths of a second: enough for runs of seconds, not for single requests.</remarks>
internal static class ProcessUse
{
    private const double MillisecondsPerTick = 10;

    /// <summary>User and system time of one process, all threads, in milliseconds.</summary>
    public static double ProcessorMilliseconds(int processId)
    {
        var fields = Fields(processId);
        return Ticks(fields, 11, 12) * MillisecondsPerTick;
    }

    /// <summary>The same for a PostgreSQL server: its own, that of its children and of those that ended.</summary>
    public static double ClusterMilliseconds(int postmasterId)
    {
        var ticks = Ticks(Fields(postmasterId), 11, 12, 13, 14);
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var processId))
            {
                continue;
            }

            try
            {
                var fields = Fields(processId);
                ticks += fields[1] == postmasterId.ToString(CultureInfo.InvariantCulture) ? Ticks(fields, 11, 12) : 0;
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }

        return ticks * MillisecondsPerTick;
    }

    /// <summary>The process that started another one.</summary>
    public static int ParentOf(int processId) => int.Parse(Fields(processId)[1], CultureInfo.InvariantCulture);

    /// <summary>Resident memory now and at its highest, in MB of 1024 * 1024 bytes.</summary>
    public static (double Now, double Peak) ResidentMemory(int processId)
    {
        var lines = File.ReadAllLines($"/proc/{processId}/status");
        return (Megabytes(lines, "VmRSS:"), Megabytes(lines, "VmHWM:"));
    }

    /// <summary>Memory that the process shares with no other, in MB: of a session of PostgreSQL what it keeps for itself.</summary>
    public static double PrivateMemory(int processId)
    {
        var lines = File.ReadAllLines($"/proc/{processId}/smaps_rollup");
        return Megabytes(lines, "Private_Clean:") + Megabytes(lines, "Private_Dirty:");
    }

    private static double Megabytes(string[] lines, string name) =>
        double.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
        / 1024;

    // The second field, the name in parentheses, may hold blanks; what follows does not.
    private static string[] Fields(int processId)
    {
        var text = File.ReadAllText($"/proc/{processId}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long Ticks(string[] fields, params ReadOnlySpan<int> indexes)
    {
        var ticks = 0L;
        foreach (var index in indexes)
        {
            ticks += long.Parse(fields[index], CultureInfo.InvariantCulture);
        }

        return ticks;
    }
}
