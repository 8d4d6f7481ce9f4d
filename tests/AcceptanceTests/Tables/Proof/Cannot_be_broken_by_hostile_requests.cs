using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>
/// Generated requests, many of them damaged: no failure of the server, no slow answer, every error in shape with a documented code, every success readable.
/// BOOKINGS_HOSTILE_REQUESTS and BOOKINGS_HOSTILE_SEED ask for more of them and for others.
/// </summary>
[TestFixture]
internal sealed partial class Cannot_be_broken_by_hostile_requests
{
    private const int Workers = 12;
    private const int Refill = 1_000;
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(2);
    private static readonly string[] ErrorKeys = ["code", "details", "hint", "message"];

    private readonly ConcurrentQueue<string> findings = new();
    private readonly ConcurrentBag<(HostileRequest Request, TimeSpan Elapsed)> slow = [];
    private readonly ConcurrentDictionary<string, int> answers = new();
    private readonly ConcurrentDictionary<string, string> firstOfCode = new();
    private ProofScene scene = null!;
    private HttpClient client = null!;
    private HashSet<string> documented = null!;
    private long slowestTicks;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await ProofScene.Create();
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            MaxConnectionsPerServer = Workers,
        };
        client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", scene.Ours.Key);
        documented = [.. DocumentedCode().Matches(await ErrorSection()).Select(match => match.Groups[1].Value)];
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        client.Dispose();
        await scene.DisposeAsync();
    }

    [Test]
    public async Task Every_answer_is_in_shape_and_quick()
    {
        var count = Setting("BOOKINGS_HOSTILE_REQUESTS", 5_000);
        var seed = Setting("BOOKINGS_HOSTILE_SEED", 20261121);
        var generator = new HostileGenerator(seed, scene.OurValues);
        var theirRows = await scene.TheirFingerprint();
        var clock = Stopwatch.StartNew();
        for (var first = 0; first < count; first += Refill)
        {
            // The requests delete what they find.
            await SampleRows.Insert(scene.App.Database, scene.OurId, scene.OurValues, ProofScene.OurRows);
            await Parallel.ForAsync(first, Math.Min(first + Refill, count), new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (number, _) =>
            {
                var request = generator.Make(number);
                if (await Ask(request) is { } finding)
                {
                    findings.Enqueue($"{finding}\nrequest {number} of seed {seed}:\n{request}");
                }
            });
        }

        await TestContext.Progress.WriteLineAsync(
            $"{count} hostile requests of seed {seed} in {clock.Elapsed.TotalSeconds:F0} s, slowest {TimeSpan.FromTicks(slowestTicks).TotalMilliseconds:F0} ms; "
            + string.Join(", ", answers.OrderByDescending(answer => answer.Value).Select(answer => $"{answer.Key}: {answer.Value}")));
        foreach (var (request, elapsed) in slow.Take(20))
        {
            if (await MedianOfRepeats(request) is var median && median > Slowest)
            {
                findings.Enqueue($"{elapsed.TotalSeconds:F1} s, alone {median.TotalSeconds:F1} s\n{request}");
            }
        }

        if (!findings.IsEmpty)
        {
            var report = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"hostile-{seed}.txt");
            await File.WriteAllLinesAsync(report, findings.Select(finding => $"{finding}\n"));
            Assert.Fail($"{findings.Count} findings of seed {seed}, all of them in {report}:\n{string.Join("\n\n", findings.Take(10))}");
        }

        Assert.That(await scene.TheirFingerprint(), Is.EqualTo(theirRows), "Rows of the other organization have changed.");
        Assert.That(answers.Where(answer => answer.Key[0] == '2').Sum(answer => answer.Value), Is.GreaterThan(count / 10), "Requests that are only refused prove little.");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static async Task<string> ErrorSection()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "dialects", "tables.md"));
        var start = page.IndexOf("\n## Errors", StringComparison.Ordinal);
        var end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return page[start..(end < 0 ? page.Length : end)];
    }

    // A busy machine makes any request slow once; only what is slow again and again alone is ours.
    private async Task<TimeSpan> MedianOfRepeats(HostileRequest request)
    {
        List<TimeSpan> times = [];
        for (var i = 0; i < 3; i++)
        {
            var clock = Stopwatch.StartNew();
            await Ask(request);
            times.Add(clock.Elapsed);
        }

        return times.Order().ElementAt(1);
    }

    private async Task<string?> Ask(HostileRequest request)
    {
        var clock = Stopwatch.StartNew();
        ApiReply reply;
        try
        {
            using var message = request.Message(scene.App.BaseUrl);
            using var response = await client.SendAsync(message);
            var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            reply = new ApiReply(response.StatusCode, text, null, headers);
        }
        catch (HttpRequestException e)
        {
            return $"no answer: {e.Message} {e.InnerException?.Message}";
        }
        catch (TaskCanceledException)
        {
            return "no answer in 60 s";
        }

        if (clock.Elapsed > Slowest)
        {
            slow.Add((request, clock.Elapsed));
        }

        InterlockedMax(clock.Elapsed.Ticks);
        var finding = Judge(request, reply);
        return finding is null ? null : $"{finding}\n{reply.Code} {reply.Text[..Math.Min(500, reply.Text.Length)]}";
    }

    private string? Judge(HostileRequest request, ApiReply reply)
    {
        answers.AddOrUpdate(reply.Code.ToString(CultureInfo.InvariantCulture), 1, (_, before) => before + 1);
        if (scene.Leak(reply) is { } leak)
        {
            return $"shows '{leak}' of another organization";
        }

        if (reply.Code is >= 500 and not 503)
        {
            return $"the server failed: {scene.App.Logs.Problems.LastOrDefault(problem => problem.Exception is not null)?.Exception}";
        }

        var hasNoBody = request.Method is "HEAD" || reply.Code is 204 or 304;
        if (hasNoBody)
        {
            return reply.Text.Length == 0 ? null : "a body where there is none";
        }

        var type = reply.Headers.GetValueOrDefault("Content-Type", string.Empty);
        return reply.Code >= 300 ? ErrorShape(request, reply, type) : SuccessShape(request, reply, type);
    }

    private string? ErrorShape(HostileRequest request, ApiReply reply, string type)
    {
        // The web server itself refuses a null character in a path, before anything of ours runs.
        if (reply.Code == 400 && request.Target.Split('?')[0].Contains("%00", StringComparison.Ordinal))
        {
            return null;
        }

        // An address like /v1%C0%80 belongs to no dialect.
        if (!InTables().IsMatch(request.Target) && type.StartsWith("application/problem+json", StringComparison.Ordinal))
        {
            return null;
        }

        if (!type.StartsWith("application/json", StringComparison.Ordinal))
        {
            return $"an error of type '{type}'";
        }

        try
        {
            using var document = JsonDocument.Parse(reply.Text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).SequenceEqual(ErrorKeys))
            {
                return "an error without exactly the four keys";
            }

            if (root.GetProperty("message").GetString() is not { Length: > 0 } message || SystemWords().IsMatch(message))
            {
                return "an error without a message for people";
            }

            var code = root.GetProperty("code").GetString()!;
            return documented.Contains(code) ? null : firstOfCode.TryAdd(code, code) ? $"the code {code} is not in docs/dialects/tables.md" : null;
        }
        catch (JsonException e)
        {
            return $"an error that is no JSON: {e.Message}";
        }
    }

    private static string? SuccessShape(HostileRequest request, ApiReply reply, string type)
    {
        if (reply.Text.Length == 0)
        {
            return reply.Code is 201 or 200 && request.Method is not "GET" ? null : "an empty success";
        }

        if (type.StartsWith("text/csv", StringComparison.Ordinal))
        {
            return Csv.Fields(reply.Text).Select(row => row.Count).Distinct().Count() <= 1 ? null : "CSV with rows of different lengths";
        }

        if (!type.StartsWith("application/json", StringComparison.Ordinal) && !JsonType().IsMatch(type))
        {
            return $"a success of type '{type}'";
        }

        try
        {
            using var document = JsonDocument.Parse(reply.Text, new JsonDocumentOptions { MaxDepth = 512 });
            var wanted = type.Contains("pgrst.object", StringComparison.Ordinal) ? JsonValueKind.Object : JsonValueKind.Array;
            var mayBeObject = request.Method is "POST" or "PUT" || !request.Target.StartsWith("/v1/", StringComparison.Ordinal) || request.Target.Length <= 4 || request.Target[4] == '?';
            return document.RootElement.ValueKind == wanted || (mayBeObject && document.RootElement.ValueKind == JsonValueKind.Object) ? null : $"a {document.RootElement.ValueKind} for {type}";
        }
        catch (JsonException e)
        {
            return $"a success that is no JSON: {e.Message}";
        }
    }

    private void InterlockedMax(long ticks)
    {
        long seen;
        while ((seen = Interlocked.Read(ref slowestTicks)) < ticks && Interlocked.CompareExchange(ref slowestTicks, ticks, seen) != seen)
        {
        }
    }

    [GeneratedRegex("^/v1([/?]|$)")]
    private static partial Regex InTables();

    [GeneratedRegex("`([A-Z0-9_]{5,})`")]
    private static partial Regex DocumentedCode();

    // The description of the API stands at its root.
    [GeneratedRegex(@"^application/(vnd\.pgrst\.(object|array)|openapi)\+json")]
    private static partial Regex JsonType();

    // Types and traces of the runtime, statements of the database.
    [GeneratedRegex(@"Exception|System\.|Npgsql|   at |SELECT .* FROM")]
    private static partial Regex SystemWords();
}
