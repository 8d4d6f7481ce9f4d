using System.Diagnostics;
using System.Text.Json;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.MainJob;

/// <summary>The npm package ical.js as a second opinion on feeds. Needs Node.js; the package is installed once beside the build output.</summary>
internal static class IcalJs
{
    private const string Package = "ical.js@2.2.1";

    private const string Script = """
        import ICAL from 'ical.js';
        import { readFileSync } from 'node:fs';
        const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
        const ranges = calendar.getAllSubcomponents('vevent').map(component => {
          const event = new ICAL.Event(component);
          return `${event.startDate} ${event.endDate} ${component.getFirstPropertyValue('status')}`;
        });
        console.log(JSON.stringify(ranges.sort()));
        """;

    /// <summary>Start, end and status of every event as ical.js reads them, in order of their start.</summary>
    public static async Task<string[]> Ranges(string ics)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "node");
        Directory.CreateDirectory(folder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ical.js")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private": true, "type": "module"}""");
            await Run(folder, "npm", ["install", "--no-audit", "--no-fund", Package], string.Empty);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "ranges.js"), Script);
        return JsonSerializer.Deserialize<string[]>(await Run(folder, "node", ["ranges.js"], ics))!;
    }

    private static async Task<string> Run(string folder, string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}
