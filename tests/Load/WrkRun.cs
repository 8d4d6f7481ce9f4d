using System.Globalization;

namespace Bookings.Load;

/// <summary>One run of wrk.</summary>
/// <param name="Requests">Answers that came.</param>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Refused">Answers other than 2xx and 3xx.</param>
/// <param name="Broken">Connections and requests that failed or took over ten seconds.</param>
/// <param name="MedianMilliseconds">Latency that half of the requests kept.</param>
/// <param name="P95Milliseconds">Latency that 95 of 100 requests kept.</param>
internal sealed record WrkRun(long Requests, double PerSecond, long Refused, long Broken, double MedianMilliseconds, double P95Milliseconds)
{
    private const string Marker = "RESULT ";

    // wrk calls done once, with everything that its own report rounds.
    private const string Done =
        """
        function done(summary, latency)
          local e = summary.errors
          io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, e.status,
            e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(95)))
        end
        """;

    /// <summary>Runs wrk with a script that makes the requests.</summary>
    /// <param name="baseUrl">The server.</param>
    /// <param name="script">Lua that defines <c>request</c>; <c>thread_number</c> (0, 1, ...) tells the threads apart.</param>
    /// <param name="connections">Connections, split over two threads when there are two or more.</param>
    /// <param name="seconds">Length of the run.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<WrkRun> Run(string baseUrl, string script, int connections, int seconds, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("bookings-load-wrk-").FullName;
        try
        {
            var file = Path.Combine(folder, "requests.lua");
            const string threads = "local threads = 0\nfunction setup(thread) thread:set(\"thread_number\", threads); threads = threads + 1 end\n";
            await File.WriteAllTextAsync(file, threads + script + "\n" + Done, cancellation);
            var output = await ExternalProgram.Run(
                "wrk", ["-c", $"{connections}", "-t", connections == 1 ? "1" : "2", "-d", $"{seconds}s", "--timeout", "10s", "-s", file, baseUrl], cancellation);
            return Read(output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Lua that asks for one path of many by chance.</summary>
    public static string RandomGets(IEnumerable<string> paths, IEnumerable<(string Name, string Value)> headers)
    {
        var list = string.Join(",\n", paths.Select(path => $"[==[{path}]==]"));
        var fields = string.Concat(headers.Select(header => $"wrk.headers[\"{header.Name}\"] = \"{header.Value}\"\n"));
        return $$"""
            local paths = {
            {{list}}}
            local requests = {}
            {{fields}}
            function init(args)
              math.randomseed(4711 + thread_number)
              for i, path in ipairs(paths) do requests[i] = wrk.format("GET", path) end
            end
            function request() return requests[math.random(#requests)] end
            """;
    }

    /// <summary>Refuses a run with refused or broken requests: its rate says nothing.</summary>
    public WrkRun OrFail(ServerProcess server) => Refused + Broken == 0 && Requests > 0
        ? this
        : throw new LoadException(
            $"{server.Name} answered {Requests} requests, refused {Refused}, and {Broken} broke: nothing to compare. Its last lines:\n{server.LastLines}");

    private static WrkRun Read(string output)
    {
        var line = output.Split('\n').LastOrDefault(line => line.StartsWith(Marker, StringComparison.Ordinal))
            ?? throw new LoadException($"wrk told no result:\n{output}");
        var numbers = line[Marker.Length..].Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new WrkRun(numbers[0], numbers[0] * 1e6 / numbers[1], numbers[2], numbers[3], numbers[4] / 1000.0, numbers[5] / 1000.0);
    }
}
