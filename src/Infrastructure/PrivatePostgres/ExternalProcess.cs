using System.ComponentModel;
using System.Diagnostics;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Runs a program to its end and keeps what it said.</summary>
internal sealed record ExternalProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>True when the program said that all went well.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>Everything it said, for a message.</summary>
    public string Text => string.Join('\n', new[] { Errors.Trim(), Output.Trim() }.Where(text => text.Length > 0));

    /// <summary>Runs the program without a shell; a program that is not there is a failure with exit code 127, as in a shell.</summary>
    public static async Task<ExternalProcess> Run(
        IReadOnlyList<string> command,
        CancellationToken cancellation,
        string? input = null,
        TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            // The unprivileged account may not be allowed to be where we are.
            WorkingDirectory = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/",
        };
        start.Environment["LC_ALL"] = "C";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit ?? TimeSpan.FromMinutes(2));
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return new ExternalProcess(127, "", e.Message);
        }

        using (process)
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
                var errors = process.StandardError.ReadToEndAsync(deadline.Token);
                await WriteInput(process, input);
                await process.WaitForExitAsync(deadline.Token);
                return new ExternalProcess(process.ExitCode, await output, await errors);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                return new ExternalProcess(124, "", $"{command[0]} did not end in time.");
            }
        }
    }

    private static async Task WriteInput(Process process, string? input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input ?? "");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading: its exit code tells.
        }
    }
}
