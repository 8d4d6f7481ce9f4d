using System.Globalization;

namespace Bookings.Load;

/// <summary>What to measure and for how long.</summary>
internal sealed record LoadOptions(string Measurement)
{
    private const string Usage =
        """
        Usage: dotnet run -c Release --project tests/Load -- reads|inserts|bookings|slots|meetings|shapes|feeds|webhooks [options]
          --seconds 5            length of one run; of feeds at least 60
          --rounds 3             rounds of all sides, interleaved
          --warm-up 8            seconds before the first round, for each side: the runtime compiles its hot paths twice
          --connections 16       connections of reads, bookings and meetings
          --events 200000        calendar events of the measured organization (reads)
          --requests 1000000     requests of different shapes (shapes)
          --scenarios list,...   some of the reads only: list, one, rows10, rows100, rows1000, to-one, to-many, count;
                                 of the inserts: insert, bulk-insert; of the webhooks: faults
          --setting NAME=VALUE   environment variable for our server, such as DOTNET_gcServer=1; repeatable
        """;

    private static readonly string[] Measurements = ["reads", "inserts", "bookings", "slots", "meetings", "shapes", "feeds", "webhooks"];

    public int Seconds { get; private init; } = 5;

    public int Rounds { get; private init; } = 3;

    public int WarmUp { get; private init; } = 8;

    public int Connections { get; private init; } = 16;

    public int Events { get; private init; } = 200_000;

    /// <summary>Shapes that are sent.</summary>
    public int Requests { get; private init; } = 1_000_000;

    /// <summary>Names of the read scenarios; empty means all.</summary>
    public IReadOnlyList<string> Scenarios { get; private init; } = [];

    /// <summary>Environment of our server beside what every run sets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <exception cref="LoadException">An argument is unknown; the message tells the usage.</exception>
    public static LoadOptions Parse(string[] args)
    {
        if (args.Length == 0 || !Measurements.Contains(args[0]))
        {
            throw new LoadException(Usage);
        }

        var options = new LoadOptions(args[0]);
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new LoadException($"{args[i]} needs a value.\n\n{Usage}");
            options = args[i] switch
            {
                "--seconds" => options with { Seconds = Number(args[i], value, 1, 600) },
                "--rounds" => options with { Rounds = Number(args[i], value, 1, 99) },
                "--warm-up" => options with { WarmUp = Number(args[i], value, 1, 600) },
                "--connections" => options with { Connections = Number(args[i], value, 2, 100) },
                "--events" => options with { Events = Number(args[i], value, 40_000, 10_000_000) },
                "--requests" => options with { Requests = Number(args[i], value, 1_000, 100_000_000) },
                "--scenarios" => options with { Scenarios = value.Split(',') },
                "--setting" => options with { Settings = [.. options.Settings, Setting(value)] },
                _ => throw new LoadException($"There is no option {args[i]}.\n\n{Usage}"),
            };
        }

        return options;
    }

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new LoadException($"{name} takes a number from {least} to {most}.");

    private static KeyValuePair<string, string> Setting(string value)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? new(value[..equals], value[(equals + 1)..]) : throw new LoadException("--setting takes NAME=VALUE.");
    }
}
