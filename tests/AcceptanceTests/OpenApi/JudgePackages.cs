using System.Diagnostics;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.OpenApi;

/// <summary>npm packages that judge documents and answers: one knows OpenAPI, one JSON Schema. Needs Node.js; installed once beside the build output.</summary>
internal static class JudgePackages
{
    private static readonly string[] Names = ["@apidevtools/swagger-parser@13.0.0", "ajv@8.20.0", "ajv-formats@3.0.1"];
    private static readonly Lazy<Task<string>> Installed = new(Install);

    /// <summary>The folder in which scripts find them.</summary>
    public static Task<string> Folder => Installed.Value;

    /// <summary>Runs a program with an input to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> Run(string folder, string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }

    private static async Task<string> Install()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "node-openapi");
        Directory.CreateDirectory(folder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ajv-formats")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private": true, "type": "module"}""");
            await Run(folder, "npm", ["install", "--no-audit", "--no-fund", .. Names], string.Empty);
        }

        return folder;
    }
}
