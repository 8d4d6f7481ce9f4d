namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>The operating system account under which PostgreSQL runs: our own, or an unprivileged one when we are root.</summary>
/// <remarks>initdb and postgres refuse to run as root.</remarks>
internal sealed class ServerAccount
{
    private static readonly string[] Names = ["postgres", "_postgres", "nobody"];

    private readonly Func<IReadOnlyList<string>, IReadOnlyList<string>> wrap;

    private ServerAccount(string name, string? owner, Func<IReadOnlyList<string>, IReadOnlyList<string>> wrap)
    {
        Name = name;
        Owner = owner;
        this.wrap = wrap;
    }

    /// <summary>Its name, for messages.</summary>
    public string Name { get; }

    /// <summary><c>uid:gid</c> to which files must be given; null when we are that account ourselves.</summary>
    public string? Owner { get; }

    /// <summary>Finds the account and a working way to become it.</summary>
    /// <exception cref="ClusterException">We are root and there is neither.</exception>
    public static async Task<ServerAccount> Find(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(Environment.UserName, null, command => command);
        }

        foreach (var (name, user, group) in KnownAccounts())
        {
            foreach (var wrap in Ways(name, user, group))
            {
                if ((await ExternalProcess.Run(wrap(["true"]), cancellation)).IsSuccess)
                {
                    return new ServerAccount(name, $"{user}:{group}", wrap);
                }
            }
        }

        throw new ClusterException(
            "PostgreSQL refuses to run as root, and there is no other account to run it as: tried the accounts "
            + $"{string.Join(", ", Names)} with setpriv, runuser and su. "
            + "Start Bookings as an ordinary user, or set ConnectionStrings__Bookings to a PostgreSQL that runs already.");
    }

    /// <summary>Runs a program as the account.</summary>
    public Task<ExternalProcess> Run(IReadOnlyList<string> command, CancellationToken cancellation, string? input = null, TimeSpan? limit = null) =>
        ExternalProcess.Run(wrap(command), cancellation, input, limit);

    /// <summary>Makes the folder if it is missing, gives it to the account and says whether the account can work in it.</summary>
    public async Task<bool> CanWorkIn(string folder, CancellationToken cancellation)
    {
        var isNew = !Directory.Exists(folder);
        try
        {
            Directory.CreateDirectory(folder);
            if (Owner is null)
            {
                _ = Directory.GetFileSystemEntries(folder);
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        if (isNew)
        {
            await Own(folder, cancellation);
        }

        var entered = await Run(["sh", "-c", "cd \"$1\" && test -w . && test -O .", "sh", folder], cancellation);
        if (!entered.IsSuccess && isNew)
        {
            Directory.Delete(folder);
        }

        return entered.IsSuccess;
    }

    /// <summary>Gives a folder and all that is in it to the account.</summary>
    public async Task Own(string folder, CancellationToken cancellation)
    {
        if (Owner is null)
        {
            return;
        }

        var changed = await ExternalProcess.Run(["chown", "-R", Owner, folder], cancellation);
        if (!changed.IsSuccess)
        {
            throw new ClusterException($"Cannot give {folder} to the account {Name}: {changed.Text}");
        }
    }

    private static IEnumerable<(string Name, string User, string Group)> KnownAccounts()
    {
        var accounts = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length >= 4 && fields[2] != "0")
            .ToLookup(fields => fields[0], fields => (fields[0], fields[2], fields[3]));
        return Names.SelectMany(name => accounts[name]);
    }

    private static IEnumerable<Func<IReadOnlyList<string>, IReadOnlyList<string>>> Ways(string name, string user, string group)
    {
        yield return command => ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--", .. command];
        yield return command => ["runuser", "-u", name, "--", .. command];
        yield return command => ["su", name, "-s", "/bin/sh", "-c", string.Join(' ', command.Select(ShellQuote.Quote))];
    }
}
