using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>One cluster of a data folder whose lock we hold: makes it, starts it, watches it, stops it.</summary>
internal sealed partial class ClusterServer
{
    private const string User = "bookings";

    // sun_path has 108 bytes on Linux, 104 on macOS; the name in the folder is ".s.PGSQL.65535".
    private const int LongestSocketFolder = 85;

    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(1);

    private readonly ClusterOptions options;
    private readonly ServerAccount account;
    private readonly PostgresBinaries binaries;
    private readonly ILogger logger;
    private readonly string home;
    private readonly string? socketFolder;

    private ClusterServer(ClusterOptions options, ServerAccount account, PostgresBinaries binaries, string home, ILogger logger)
    {
        this.options = options;
        this.account = account;
        this.binaries = binaries;
        this.home = home;
        this.logger = logger;
        socketFolder = SocketFolderOf(home);
    }

    private string Cluster => ClusterOf(home);

    private string Log => Path.Combine(home, "postgres.log");

    /// <summary>Finds home and programs, and makes the cluster if there is none.</summary>
    public static async Task<ClusterServer> Prepare(ClusterOptions options, ServerAccount account, ILogger logger, CancellationToken cancellation)
    {
        var remembered = ClusterState.Read(options.DataFolder);
        (remembered ?? new ClusterState(null, options.Purpose, false, null, null, null))
            .Held(options.Purpose)
            .Write(options.DataFolder);

        var home = await ReachableFolder.For(Path.Combine(options.DataFolder, "postgres"), account, cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var package = new EmbeddedPostgresPackage(options.PackageFolder ?? Path.Combine(options.DataFolder, "embedded-postgres"), logger);
        var binaries = await PostgresBinaries.Find(account, MajorOf(home), package, cancellation);
        var server = new ClusterServer(options, account, binaries, home, logger);
        await server.Initialize(cancellation);
        return server;
    }

    /// <summary>What a program needs to reach a cluster.</summary>
    public static RunningCluster Describe(ClusterOptions options, string home, int port, string? socketFolder, bool isOurs, Func<ValueTask> stop)
    {
        var password = ReadPassword(home);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder ?? IPAddress.Loopback.ToString(),
            Port = port,
            Username = User,
            Password = password,
            Database = options.Database,
        };
        var secret = password is null ? "" : $":{password}";
        var url = string.Create(CultureInfo.InvariantCulture, $"postgres://{User}{secret}@127.0.0.1:{port}/{options.Database}");
        return new RunningCluster(connection.ConnectionString, url, port, isOurs, stop);
    }

    /// <summary>Starts the server and watches it until the result is disposed; the lock goes with it.</summary>
    public async Task<RunningCluster> Start(FolderLock held, CancellationToken cancellation)
    {
        await StopOrphan(cancellation);
        var port = await StartOnSomePort(cancellation);
        try
        {
            await EnsureDatabase(port, cancellation);
        }
        catch
        {
            await Stop();
            throw;
        }

        Remember(isReady: true, port);
        var watching = new CancellationTokenSource();
        var watch = Watch(port, watching.Token);
        return Describe(options, home, port, socketFolder, isOurs: true, async () =>
        {
            await watching.CancelAsync();
            await watch;
            watching.Dispose();
            await Stop();
            if (options.IsThrowAway)
            {
                held.Dispose();
                Directory.Delete(options.DataFolder, recursive: true);
                return;
            }

            Forget(port);
            held.Dispose();
        });
    }

    private static string ClusterOf(string home) => Path.Combine(home, "cluster");

    private static string PasswordFileOf(string home) => Path.Combine(home, "password");

    private static int? MajorOf(string home)
    {
        var file = Path.Combine(ClusterOf(home), "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    private static string? ReadPassword(string home)
    {
        try
        {
            return File.Exists(PasswordFileOf(home)) ? File.ReadAllText(PasswordFileOf(home)).Trim() : null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ClusterException($"Only the account that started Bookings can read the database password in {PasswordFileOf(home)}.", e);
        }
    }

    private static string? SocketFolderOf(string home)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var near = Path.Combine(home, "socket");
        return near.Length <= LongestSocketFolder ? near : Path.Combine("/tmp", $"bookings-{ReachableFolder.Key(home)}.socket");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task Initialize(CancellationToken cancellation)
    {
        if (Directory.Exists(Cluster))
        {
            return;
        }

        LogMaking(logger, binaries.Major, home);
        var draft = Path.Combine(home, "unfinished");
        List<string> problems = [];
        foreach (var locale in Locales())
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }

            var made = await account.Run([binaries.InitDb, "-D", draft, "-U", User, "-E", "UTF8", .. locale, .. await Security(cancellation)], cancellation);
            if (made.IsSuccess)
            {
                // Renamed when whole: a start that was killed half way leaves no half cluster.
                Directory.Move(draft, Cluster);
                return;
            }

            problems.Add(made.Text);
        }

        throw new ClusterException($"initdb could not make a cluster in {home}: {problems[^1]}");
    }

    /// <summary>Ways to sort by code point and still know the letters of every script, best first.</summary>
    private IEnumerable<string[]> Locales()
    {
        if (binaries.Major >= 17)
        {
            yield return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
        }

        yield return ["--locale=C", "--lc-ctype=C.UTF-8"];
        yield return ["--locale=C"];
    }

    private async Task<string[]> Security(CancellationToken cancellation)
    {
        if (options.IsThrowAway)
        {
            return ["--auth=trust", "--no-sync"];
        }

        var file = PasswordFileOf(home);
        if (!File.Exists(file))
        {
            var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
            if (OperatingSystem.IsWindows())
            {
                await File.WriteAllTextAsync(file, password, cancellation);
            }
            else
            {
                await account.Run(["sh", "-c", "umask 077 && cat > \"$1\"", "sh", file], cancellation, input: password);
            }
        }

        return ["--auth=scram-sha-256", $"--pwfile={file}"];
    }

    /// <summary>Stops the server that outlived a killed host: it may run with other settings, and nobody watches it.</summary>
    private async Task StopOrphan(CancellationToken cancellation)
    {
        if (PostmasterProcess.Find(Cluster) is { } orphan)
        {
            LogOrphan(logger, orphan);
            await Stop();
        }

        cancellation.ThrowIfCancellationRequested();
        RemoveStaleFiles();
    }

    /// <summary>Removes the lock files of a server that is gone; PostgreSQL trusts a process id that another process may have by now.</summary>
    private void RemoveStaleFiles()
    {
        PostmasterProcess.RemoveStaleFile(Cluster);
        if (PostmasterProcess.Find(Cluster) is null && socketFolder is not null && Directory.Exists(socketFolder))
        {
            foreach (var file in Directory.GetFiles(socketFolder, ".s.PGSQL.*"))
            {
                File.Delete(file);
            }
        }
    }

    private async Task<int> StartOnSomePort(CancellationToken cancellation)
    {
        if (options.Port is { } wanted)
        {
            return IsFree(wanted)
                ? await StartOn(wanted, cancellation)
                : throw new ClusterException($"Port {wanted} on 127.0.0.1 (PrivatePostgres__Port) is taken by another program.");
        }

        var port = ClusterState.Read(options.DataFolder)?.Port is { } remembered && IsFree(remembered) ? remembered : FreePort();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOn(port, cancellation);
            }
            catch (ClusterException) when (attempt < 3 && !IsFree(port))
            {
                // Somebody took the port between our look and the start.
                port = FreePort();
            }
        }
    }

    private async Task<int> StartOn(int port, CancellationToken cancellation)
    {
        const int mostAttempts = 40;
        if (socketFolder is not null && !await account.CanWorkIn(socketFolder, cancellation))
        {
            throw new ClusterException($"The account {account.Name} cannot work in {socketFolder}, the folder of the Unix socket.");
        }

        for (var attempt = 1; ; attempt++)
        {
            // A fresh log each time: what it says is about this start.
            File.Delete(Log);
            var settings = string.Join(' ', Settings(port).Select(setting => $"-c {ShellQuote.Quote(setting)}"));
            var started = await account.Run(
                [binaries.PgCtl, "start", "-D", Cluster, "-l", Log, "-w", "-t", "60", "-s", "-o", settings],
                cancellation);
            if (started.IsSuccess)
            {
                LogStarted(logger, binaries.Major, port, Cluster);
                return port;
            }

            var said = File.Exists(Log) ? await File.ReadAllTextAsync(Log, cancellation) : started.Text;

            // The processes of a killed server need a moment to notice that it is gone.
            if (attempt < mostAttempts && said.Contains("shared memory block", StringComparison.Ordinal))
            {
                await Task.Delay(FolderLock.Pause, cancellation);
                continue;
            }

            throw new ClusterException($"PostgreSQL {binaries.Major} does not start on {Cluster}: {said.Trim()}");
        }
    }

    private IEnumerable<string> Settings(int port)
    {
        var isForgetful = options.IsThrowAway && !options.FlushesCommits;
        yield return string.Create(CultureInfo.InvariantCulture, $"port={port}");
        yield return "listen_addresses=127.0.0.1";
        yield return $"unix_socket_directories={socketFolder}";
        yield return string.Create(CultureInfo.InvariantCulture, $"max_connections={options.MaxConnections}");
        yield return $"shared_buffers={options.SharedBuffers}";
        yield return "timezone=UTC";
        yield return "log_timezone=UTC";
        yield return $"max_wal_size={(isForgetful ? "512MB" : "2GB")}";
        yield return "random_page_cost=1.1";
        if (isForgetful)
        {
            yield return "fsync=off";
            yield return "synchronous_commit=off";
            yield return "full_page_writes=off";
            yield return "autovacuum_naptime=10min";
        }
    }

    private async Task EnsureDatabase(int port, CancellationToken cancellation)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(
            Describe(options with { Database = "postgres" }, home, port, socketFolder, isOurs: true, () => ValueTask.CompletedTask).ConnectionString)
        {
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new NpgsqlParameter { Value = options.Database } },
        };
        if (await find.ExecuteScalarAsync(cancellation) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{options.Database}\"", connection);
            await create.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Starts the server again when it dies under us, on the same port: connections come back, no acknowledged work is lost.</summary>
    private async Task Watch(int port, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(WatchPeriod);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (PostmasterProcess.Find(Cluster) is not null)
                {
                    continue;
                }

                LogDied(logger);
                try
                {
                    RemoveStaleFiles();
                    await StartOn(port, stopping);
                }
                catch (ClusterException e)
                {
                    LogStaysDown(logger, e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // We are stopping.
        }
    }

    /// <summary>Fast shutdown: running statements are cancelled, everything acknowledged is on disk.</summary>
    private async Task Stop()
    {
        if (PostmasterProcess.Find(Cluster) is null)
        {
            return;
        }

        var mode = options.IsThrowAway ? "immediate" : "fast";
        var stopped = await account.Run([binaries.PgCtl, "stop", "-D", Cluster, "-m", mode, "-w", "-t", "60", "-s"], CancellationToken.None);
        if (!stopped.IsSuccess && PostmasterProcess.Find(Cluster) is { } alive)
        {
            LogDoesNotStop(logger, alive, stopped.Text);
        }
    }

    private void Remember(bool isReady, int port) =>
        new ClusterState(Environment.ProcessId, options.Purpose, isReady, port, home, socketFolder).Write(options.DataFolder);

    private void Forget(int port) => new ClusterState(null, options.Purpose, false, port, home, socketFolder).Write(options.DataFolder);

    [LoggerMessage(LogLevel.Information, "Making a PostgreSQL {Major} cluster in {Home}, once")]
    private static partial void LogMaking(ILogger logger, int major, string home);

    [LoggerMessage(LogLevel.Information, "PostgreSQL {Major} runs on 127.0.0.1:{Port} from {Cluster}")]
    private static partial void LogStarted(ILogger logger, int major, int port, string cluster);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL still runs as process {ProcessId} although its host is gone: stopping it first")]
    private static partial void LogOrphan(ILogger logger, int processId);

    [LoggerMessage(LogLevel.Error, "PostgreSQL ended under us: starting it again")]
    private static partial void LogDied(ILogger logger);

    [LoggerMessage(LogLevel.Error, "PostgreSQL does not come back; trying again")]
    private static partial void LogStaysDown(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "PostgreSQL does not stop as process {ProcessId}: {Text}")]
    private static partial void LogDoesNotStop(ILogger logger, int processId, string text);
}
