using System.ComponentModel;
using System.Diagnostics;

namespace Bookings.Load;

/// <summary>Runs a program to its end.</summary>
internal static class ExternalProgram
{
    /// <summary>What the program wrote to stdout.</summary>
    /// <exception cref="LoadException">It is not there or failed; the message holds what it said.</exception>
    public static async Task<string> Run(string file, IEnumerable<string> arguments, CancellationToken cancellation, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        using var process = Start(start);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? await output
                : throw new LoadException($"{file} failed with exit code {process.ExitCode}:\n{(await errors).Trim()}\n{(await output).Trim()}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <exception cref="LoadException">The program is not there.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new LoadException($"{start.FileName} cannot be run: {e.Message}", e);
        }
    }
}
