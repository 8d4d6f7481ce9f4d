using System.Globalization;
using System.Text.RegularExpressions;

namespace Bookings.Load;

/// <summary>One run of pgbench with prepared statements.</summary>
/// <param name="Transactions">Runs of the script that ended.</param>
/// <param name="PerSecond">The same a second, without the time to connect.</param>
internal sealed partial record PgbenchRun(long Transactions, double PerSecond)
{
    /// <summary>Runs a script again and again on every connection.</summary>
    /// <param name="database">The database.</param>
    /// <param name="script">pgbench script: statements and <c>\set</c> lines.</param>
    /// <param name="connections">Connections, over two threads.</param>
    /// <param name="seconds">Length of the run.</param>
    /// <param name="variables">Values that the script starts with.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<PgbenchRun> Run(
        LoadDatabase database, string script, int connections, int seconds, IEnumerable<(string Name, long Value)> variables, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("bookings-load-pgbench-").FullName;
        try
        {
            var file = Path.Combine(folder, "script.sql");
            await File.WriteAllTextAsync(file, script, cancellation);
            var defined = variables.SelectMany(variable => (string[])["-D", $"{variable.Name}={variable.Value.ToString(CultureInfo.InvariantCulture)}"]);
            var output = await ExternalProgram.Run(
                RequiredPrograms.Pgbench,
                ["-M", "prepared", "-n", "-c", $"{connections}", "-j", "2", "-T", $"{seconds}", "-f", file, .. defined, database.Url],
                cancellation);
            return Read(output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static PgbenchRun Read(string output)
    {
        var transactions = Processed().Match(output);
        var rate = Rate().Match(output);
        var failed = Failed().Match(output);
        if (!transactions.Success || !rate.Success || (failed.Success && failed.Groups[1].Value != "0"))
        {
            throw new LoadException($"pgbench told no clean result:\n{output}");
        }

        return new PgbenchRun(
            long.Parse(transactions.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"transactions actually processed: (\d+)")]
    private static partial Regex Processed();

    [GeneratedRegex(@"tps = ([\d.]+) \(without initial connection time\)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"number of failed transactions: (\d+)")]
    private static partial Regex Failed();
}
