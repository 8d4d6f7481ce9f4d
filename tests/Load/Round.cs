namespace Bookings.Load;

/// <summary>What one run of one side gave.</summary>
/// <param name="PerSecond">Requests or transactions a second.</param>
/// <param name="ServerMilliseconds">Processor time of the server for each; null where there is none.</param>
/// <param name="DatabaseMilliseconds">Processor time of PostgreSQL for each.</param>
/// <param name="MedianLatency">Milliseconds; null when not measured.</param>
/// <param name="P95Latency">Milliseconds; null when not measured.</param>
internal sealed record Round(double PerSecond, double? ServerMilliseconds, double? DatabaseMilliseconds, double? MedianLatency, double? P95Latency)
{
    /// <summary>Measures a run of wrk together with the processor time that it costs.</summary>
    public static async Task<Round> Of(ServerProcess server, LoadDatabase database, Func<Task<WrkRun>> run)
    {
        var (serverBefore, databaseBefore) = (ProcessUse.ProcessorMilliseconds(server.Id), ProcessUse.ClusterMilliseconds(database.PostmasterId));
        var result = (await run()).OrFail(server);
        return new Round(
            result.PerSecond,
            (ProcessUse.ProcessorMilliseconds(server.Id) - serverBefore) / result.Requests,
            (ProcessUse.ClusterMilliseconds(database.PostmasterId) - databaseBefore) / result.Requests,
            result.MedianMilliseconds,
            result.P95Milliseconds);
    }

    /// <summary>The same for pgbench, which has no server of its own.</summary>
    public static async Task<Round> Of(LoadDatabase database, Func<Task<PgbenchRun>> run)
    {
        var before = ProcessUse.ClusterMilliseconds(database.PostmasterId);
        var result = await run();
        return new Round(
            result.PerSecond, null, (ProcessUse.ClusterMilliseconds(database.PostmasterId) - before) / Math.Max(1, result.Transactions), null, null);
    }
}
