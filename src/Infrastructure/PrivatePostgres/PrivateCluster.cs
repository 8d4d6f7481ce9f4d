using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Starts PostgreSQL for one data folder, or finds the one that runs there.</summary>
public static class PrivateCluster
{
    // Long enough for somebody who only looks whether the folder is held.
    private static readonly TimeSpan ServerPatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(60);

    /// <summary>Starts the server and keeps it running until the result is disposed.</summary>
    /// <exception cref="ClusterException">It cannot run: no programs, another server on the folder, no account, a taken port.</exception>
    public static async Task<RunningCluster> Start(ClusterOptions options, ILogger logger, CancellationToken cancellation)
    {
        var folder = MakeDataFolder(options);
        var held = await FolderLock.Take(folder, ServerPatience, cancellation);
        if (held is null && ClusterState.Read(folder) is not { Purpose: ClusterPurpose.Command })
        {
            throw AlreadyRunning(folder);
        }

        held ??= await FolderLock.Take(folder, CommandPatience, cancellation) ?? throw AlreadyRunning(folder);
        return await StartHeld(options with { DataFolder = folder }, held, logger, cancellation);
    }

    /// <summary>For a command: the server that runs on the folder, else one for as long as the result lives.</summary>
    /// <exception cref="ClusterException">It cannot run, or the folder stays busy.</exception>
    public static async Task<RunningCluster> FindOrStart(ClusterOptions options, ILogger logger, CancellationToken cancellation)
    {
        var folder = MakeDataFolder(options);
        for (var waited = TimeSpan.Zero; waited < CommandPatience; waited += FolderLock.Pause)
        {
            if (FolderLock.TryTake(folder) is { } held)
            {
                return await StartHeld(options with { DataFolder = folder, Purpose = ClusterPurpose.Command }, held, logger, cancellation);
            }

            if (ClusterState.Read(folder) is { Purpose: ClusterPurpose.Server, IsReady: true, Home: { } home, Port: { } port } state)
            {
                return ClusterServer.Describe(options, home, port, state.SocketFolder, isOurs: false, () => ValueTask.CompletedTask);
            }

            await Task.Delay(FolderLock.Pause, cancellation);
        }

        throw new ClusterException($"The data folder {folder} has been busy for {CommandPatience.TotalSeconds:0} seconds: "
            + $"process {ClusterState.Read(folder)?.ProcessId} holds it and its PostgreSQL does not answer.");
    }

    /// <summary>The address of the folder's cluster as it was last started, and whether it answers now; null when there never was one.</summary>
    public static (string Url, bool IsRunning)? FindUrl(ClusterOptions options)
    {
        var folder = Path.GetFullPath(options.DataFolder);
        if (ClusterState.Read(folder) is not { Home: { } home, Port: { } port } state || !Directory.Exists(home))
        {
            return null;
        }

        using var held = FolderLock.TryTake(folder);
        var url = ClusterServer.Describe(options, home, port, state.SocketFolder, isOurs: false, () => ValueTask.CompletedTask).Url;
        return (url, held is null && state.IsReady);
    }

    private static string MakeDataFolder(ClusterOptions options)
    {
        var folder = Path.GetFullPath(options.DataFolder);
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = File.Open(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            return folder;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ClusterException($"Cannot write to the data folder {folder}: {e.Message}", e);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // The lock is held: the caller finds that out itself.
            return folder;
        }
        catch (IOException e)
        {
            throw new ClusterException($"Cannot make the data folder {folder}: {e.Message}", e);
        }
    }

    private static async Task<RunningCluster> StartHeld(ClusterOptions options, FolderLock held, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            var account = await ServerAccount.Find(cancellation);
            var server = await ClusterServer.Prepare(options, account, logger, cancellation);
            return await server.Start(held, cancellation);
        }
        catch (UnauthorizedAccessException e)
        {
            held.Dispose();
            throw new ClusterException(
                $"The private PostgreSQL below {options.DataFolder} belongs to another account: {e.Message} "
                + "Start Bookings as that account, or set PrivatePostgres__DataFolder.",
                e);
        }
        catch (NpgsqlException e)
        {
            held.Dispose();
            throw new ClusterException($"The private PostgreSQL below {options.DataFolder} runs, but refuses us: {e.Message}", e);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static ClusterException AlreadyRunning(string folder) => new(
        $"Bookings is already running with process {ClusterState.Read(folder)?.ProcessId} on the data folder {folder}. "
        + "Stop it first, or give this instance its own folder with PrivatePostgres__DataFolder and its own address with --urls.");
}
