using System.Diagnostics;
using System.Text.Json.Nodes;
using Bookings.AcceptanceTests.OpenApi;

namespace Bookings.AcceptanceTests.Scheduling.Contract;

/// <summary>Holds values against schemas inside of documents, with the npm package ajv in a process that lives as long as the tests.</summary>
internal static class SchemaJudge
{
    private const string Script = """
        import Ajv from 'ajv/dist/2020.js';
        import addFormats from 'ajv-formats';
        import { createInterface } from 'node:readline';
        const ajv = new Ajv({ strict: false, allErrors: true });
        addFormats(ajv);
        for (const name of ['int16', 'int32', 'int64', 'float', 'double', 'url']) ajv.addFormat(name, true);
        const compiled = new Map();
        for await (const line of createInterface({ input: process.stdin })) {
          const { name, document, pointer, value } = JSON.parse(line);
          let problems = [];
          try {
            if (document) {
              ajv.addSchema({ ...document, $id: `doc:/${name}` });
            } else {
              const at = `doc:/${name}#${pointer}`;
              if (!compiled.has(at)) compiled.set(at, ajv.compile({ $ref: at }));
              const validate = compiled.get(at);
              if (!validate(value)) problems = validate.errors.map(one => `${one.instancePath || '/'} ${one.message} ${JSON.stringify(one.params)}`);
            }
          } catch (failure) {
            problems = [String(failure.message)];
          }
          console.log(JSON.stringify(problems));
        }
        """;

    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static readonly Lazy<Task<Process>> Judge = new(Start);

    /// <summary>Makes a document known.</summary>
    public static async Task Know(string name, JsonNode document)
    {
        var problems = await Ask(new JsonObject { ["name"] = name, ["document"] = document.DeepClone() });
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"{name} cannot be read: {string.Join("; ", problems)}");
        }
    }

    /// <summary>Holds a value against a schema.</summary>
    /// <param name="name">A document that is known.</param>
    /// <param name="steps">The way to the schema in it.</param>
    /// <param name="value">The value.</param>
    /// <returns>What is wrong; empty when all is well.</returns>
    public static Task<IReadOnlyList<string>> ProblemsOf(string name, IEnumerable<string> steps, JsonNode? value) => Ask(new JsonObject
    {
        ["name"] = name,
        ["pointer"] = string.Concat(steps.Select(step => "/" + Uri.EscapeDataString(step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)))),
        ["value"] = value?.DeepClone(),
    });

    private static async Task<IReadOnlyList<string>> Ask(JsonObject question)
    {
        await OneAtATime.WaitAsync();
        try
        {
            var judge = await Judge.Value;
            await judge.StandardInput.WriteLineAsync(question.ToJsonString());
            await judge.StandardInput.FlushAsync();
            var verdict = await judge.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The judge of answers has gone.");
            return [.. JsonNode.Parse(verdict)!.AsArray().Select(problem => (string)problem!)];
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // Its input ends with this process, and so does it.
    private static async Task<Process> Start()
    {
        var folder = await JudgePackages.Folder;
        var script = Path.Combine(folder, "judge-answers.js");
        await File.WriteAllTextAsync(script, Script);
        return Process.Start(new ProcessStartInfo("node", [script]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }
}
