using System.Text.Json;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>What a data folder remembers of its cluster, for the next start and for commands beside a running server. Holds no secret.</summary>
/// <param name="ProcessId">The process that holds the folder; null when nobody does.</param>
/// <param name="Purpose">What that process is.</param>
/// <param name="IsReady">True when PostgreSQL answers.</param>
/// <param name="Port">TCP port on 127.0.0.1 of the last start; null before the first.</param>
/// <param name="Home">Folder of the cluster; usually below the data folder.</param>
/// <param name="SocketFolder">Folder of the Unix socket; null where there is none.</param>
public sealed record ClusterState(int? ProcessId, ClusterPurpose Purpose, bool IsReady, int? Port, string? Home, string? SocketFolder)
{
    private const string FileName = "postgres.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What the folder remembers; null when there never was a cluster.</summary>
    public static ClusterState? Read(string dataFolder)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterState>(File.ReadAllText(Path.Combine(dataFolder, FileName)), Format);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The same with this process as the holder.</summary>
    internal ClusterState Held(ClusterPurpose purpose) => this with { ProcessId = Environment.ProcessId, Purpose = purpose, IsReady = false };

    internal void Write(string dataFolder)
    {
        // Renamed into place: a reader never sees half a file.
        var draft = Path.Combine(dataFolder, $"{FileName}.{Environment.ProcessId}");
        File.WriteAllText(draft, JsonSerializer.Serialize(this, Format));
        File.Move(draft, Path.Combine(dataFolder, FileName), overwrite: true);
    }
}
