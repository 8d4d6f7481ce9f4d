using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bookings.Load;

/// <summary>A server under measurement, in a process of its own on a loopback port. Disposing it ends the process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lastLines = new();

    private ServerProcess(string name, Process process, string baseUrl)
    {
        Name = name;
        this.process = process;
        BaseUrl = baseUrl;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public string BaseUrl { get; }

    public int Id => process.Id;

    /// <summary>What it logged last.</summary>
    public string LastLines => string.Join('\n', lastLines);

    /// <summary>Starts the program and waits until the address answers with success.</summary>
    public static async Task<ServerProcess> Start(
        string name,
        IReadOnlyList<string> command,
        int port,
        IEnumerable<KeyValuePair<string, string>> environment,
        string readyPath,
        CancellationToken cancellation)
    {
        // A folder without settings files: the server takes those beside its build.
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var server = new ServerProcess(name, ExternalProgram.Start(start), $"http://127.0.0.1:{port}");
        try
        {
            await server.WaitUntilReady(readyPath, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private async Task WaitUntilReady(string path, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new Uri(BaseUrl), Timeout = TimeSpan.FromSeconds(5) };
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited || waited.Elapsed > Patience)
            {
                throw new LoadException($"{Name} does not start:\n{LastLines}");
            }

            try
            {
                using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                // Not yet.
            }

            await Task.Delay(100, cancellation);
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lastLines.Enqueue(line);
        while (lastLines.Count > LinesKept)
        {
            lastLines.TryDequeue(out _);
        }
    }
}
