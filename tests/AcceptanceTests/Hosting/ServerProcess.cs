using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.Hosting;

/// <summary>The built server as a process of its own, on a data folder of its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The server ended:\n{Output}"));
    }

    public int Id => process.Id;

    public string Output => string.Join('\n', lines);

    public string BaseUrl { get; private set; } = "";

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <param name="dataFolder">What it keeps outside of a database.</param>
    /// <param name="connectionString">A database that runs already; null for one of its own.</param>
    public static async Task<ServerProcess> Start(string dataFolder, string? connectionString = null)
    {
        var start = StartInfo(dataFolder, "--environment", "Development", "--urls", "http://127.0.0.1:0");
        start.Environment["ConnectionStrings__Bookings"] = connectionString;
        var server = new ServerProcess(new Process { StartInfo = start });
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        server.BaseUrl = await server.listening.Task.WaitAsync(Patience);
        return server;
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Run(string dataFolder, params string[] args)
    {
        using var process = Process.Start(StartInfo(dataFolder, args))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, (await output).Trim(), (await errors).Trim());
    }

    /// <summary>A new folder that an unprivileged account can pass.</summary>
    public static string NewDataFolder()
    {
        var folder = Directory.CreateTempSubdirectory("bookings-hosting-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        }

        return folder;
    }

    /// <summary>The id of the folder's PostgreSQL, from the file that it leaves; null when it removed the file.</summary>
    public static int? PostmasterOf(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "postgres", "cluster", "postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The end that nobody can handle.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Asks the server to stop, as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop()
    {
        using var signal = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Stop();
        }

        process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string dataFolder, params string[] args)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "WebApi", configuration, "Bookings.WebApi.dll");
        return new ProcessStartInfo("dotnet", [program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment =
            {
                ["PrivatePostgres__DataFolder"] = dataFolder,
                ["ConnectionStrings__Bookings"] = null,
                ["ASPNETCORE_ENVIRONMENT"] = null,
                ["ASPNETCORE_URLS"] = null,

                // Most of these processes live for a second: no time to learn from what they run.
                ["DOTNET_TieredPGO"] = "0",
            },
        };
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (WelcomeLine().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(match.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"^Bookings runs on (http://\S+)$")]
    private static partial Regex WelcomeLine();
}
