namespace Bookings.Load;

/// <summary>One of the sides that are compared, with what its rounds gave.</summary>
/// <param name="Name">How the report calls it.</param>
/// <param name="Run">Runs it for some seconds.</param>
internal sealed record Side(string Name, Func<int, CancellationToken, Task<Round>> Run)
{
    public List<Round> Rounds { get; } = [];

    public double MedianPerSecond => Numbers.Median(Rounds.Select(round => round.PerSecond));

    /// <summary>Runs all sides in turn, so that what else the machine does meets them alike.</summary>
    public static async Task Interleave(IReadOnlyList<Side> sides, LoadOptions options, CancellationToken cancellation)
    {
        foreach (var side in sides)
        {
            await side.Run(options.WarmUp, cancellation);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var side in sides)
            {
                side.Rounds.Add(await side.Run(options.Seconds, cancellation));
            }
        }
    }

    /// <summary>A line of the report.</summary>
    public string Line()
    {
        var rounds = string.Concat(Rounds.Select(round => $"{round.PerSecond,10:N0}"));
        var first = $"  {Name,-13}{rounds}   median {MedianPerSecond,8:N0}/s";
        var server = Median(round => round.ServerMilliseconds) is { } cpu ? $"   server CPU {cpu:0.000} ms" : new string(' ', 24);
        var database = Median(round => round.DatabaseMilliseconds) is { } below ? $"   database CPU {below:0.000} ms" : string.Empty;
        var latency = Median(round => round.MedianLatency) is { } p50 ? $"   p50 {p50:0.00} ms  p95 {Median(round => round.P95Latency):0.00} ms" : string.Empty;
        return first + server + database + latency;
    }

    private double? Median(Func<Round, double?> number) =>
        Rounds.Count > 0 && Rounds.All(round => number(round) is not null) ? Numbers.Median(Rounds.Select(round => number(round)!.Value)) : null;
}
