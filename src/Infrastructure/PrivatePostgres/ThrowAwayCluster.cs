using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>A cluster in a temporary folder that is gone when it is disposed: for tests and measurements.</summary>
public static class ThrowAwayCluster
{
    private const string Prefix = "bookings-test-";

    // Files in memory: a test run makes and drops hundreds of databases, each of a thousand files.
    private const string Memory = "/dev/shm";

    // A container often has 64 MB there, which is too little.
    private const long LeastMemoryBytes = 2L << 30;

    // A folder this young may be about to be locked by its maker.
    private static readonly TimeSpan YoungestAbandoned = TimeSpan.FromMinutes(2);

    /// <summary>Removes what killed test runs left, makes a cluster and starts it.</summary>
    /// <param name="packageFolder">Where the npm package with the programs is kept between runs.</param>
    /// <param name="logger">Receives progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="flushesCommits">True for measurements of writes: commits are flushed to disk as in production.</param>
    /// <exception cref="ClusterException">It cannot run.</exception>
    public static async Task<RunningCluster> Start(
        string packageFolder, ILogger logger, CancellationToken cancellation, bool flushesCommits = false)
    {
        await Sweep(cancellation);
        var parent = !flushesCommits && HasMemory() ? Memory : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(parent, Prefix + Path.GetRandomFileName())).FullName;
        if (!OperatingSystem.IsWindows())
        {
            // The server's account must pass; the cluster below is its own, with mode 0700.
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var options = new ClusterOptions(folder)
        {
            Database = "postgres",
            IsThrowAway = true,
            FlushesCommits = flushesCommits,
            SharedBuffers = flushesCommits ? "256MB" : "128MB",
            PackageFolder = packageFolder,
        };
        var cluster = await PrivateCluster.Start(options, logger, cancellation);
        var undertaker = OperatingSystem.IsWindows() ? null : Undertaker(folder);
        return new RunningCluster(cluster.ConnectionString, cluster.Url, cluster.Port, isOurs: true, async () =>
        {
            await cluster.DisposeAsync();
            undertaker?.Dispose();
        });
    }

    /// <summary>A shell that waits for our end, whichever it is, and removes the cluster if it is still there.</summary>
    /// <remarks>Test platforms give a process 100 ms to end before they kill it, which is too short for a clean stop.</remarks>
    private static Process Undertaker(string folder)
    {
        // The pipe closes when we end; nobody writes into it.
        const string script =
            """
            trap '' INT TERM HUP
            cat > /dev/null
            pid=$(head -n 1 "$1/postgres/cluster/postmaster.pid" 2> /dev/null) && kill -QUIT "$pid" 2> /dev/null
            for try in 1 2 3 4 5 6 7 8 9 10; do
              test -f "$1/postgres/cluster/postmaster.pid" || break
              sleep 0.2
            done
            rm -rf "$1"
            """;
        return Process.Start(new ProcessStartInfo("sh", ["-c", script, "sh", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
    }

    private static bool HasMemory() => OperatingSystem.IsLinux() && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= LeastMemoryBytes;

    private static async Task Sweep(CancellationToken cancellation)
    {
        var oldest = TimeProvider.System.GetUtcNow().UtcDateTime - YoungestAbandoned;
        string[] parents = Directory.Exists(Memory) ? [Path.GetTempPath(), Memory] : [Path.GetTempPath()];
        foreach (var folder in parents.SelectMany(parent => Directory.GetDirectories(parent, $"{Prefix}*")).Where(folder => Directory.GetCreationTimeUtc(folder) < oldest))
        {
            try
            {
                using var held = FolderLock.TryTake(folder);
                if (held is null)
                {
                    continue;
                }

                var cluster = Path.Combine(folder, "postgres", "cluster");
                if (PostmasterProcess.Find(cluster) is { } orphan)
                {
                    using var process = Process.GetProcessById(orphan);
                    process.Kill();
                    await process.WaitForExitAsync(cancellation);
                }

                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException or System.ComponentModel.Win32Exception)
            {
                // Another user's: not ours to remove.
            }
        }
    }
}
