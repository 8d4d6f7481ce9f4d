using System.Diagnostics;
using System.Text.Json;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.OpenApi;

/// <summary>npm packages that judge the document: one knows OpenAPI, one JSON Schema. Needs Node.js; installed once beside the build output.</summary>
internal static class OpenApiTools
{
    private static readonly string[] Packages = ["@apidevtools/swagger-parser@13.0.0", "ajv@8.20.0", "ajv-formats@3.0.1"];

    private const string Script = """
        import SwaggerParser from '@apidevtools/swagger-parser';
        import Ajv from 'ajv/dist/2020.js';
        import addFormats from 'ajv-formats';
        import { readFileSync } from 'node:fs';
        const text = readFileSync(0, 'utf8');
        const problems = [];
        let examples = 0;
        try {
          await SwaggerParser.validate(JSON.parse(text));
        } catch (failure) {
          problems.push(String(failure.message).slice(0, 2000));
        }
        const api = JSON.parse(text);
        const ajv = new Ajv({ strict: false, allErrors: true });
        addFormats(ajv);
        for (const name of ['int16', 'int32', 'int64', 'float', 'double']) ajv.addFormat(name, true);
        ajv.addSchema({ $id: 'api:', components: api.components }, 'api:');
        const check = (where, schema, value) => {
          examples++;
          const pointed = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api:#/'));
          const validate = ajv.compile(pointed);
          if (!validate(value)) problems.push(`${where}: ${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`);
        };
        for (const [name, schema] of Object.entries(api.components.schemas)) {
          for (const example of schema.examples ?? []) check(name, { $ref: `#/components/schemas/${name}` }, example);
        }
        const media = (where, content) => {
          for (const [type, { schema, example, examples = {} }] of Object.entries(content ?? {})) {
            for (const value of [example, ...Object.values(examples).map(one => one.value)]) {
              if (value !== undefined) check(`${where} ${type}`, schema, value);
            }
          }
        };
        for (const [name, body] of Object.entries(api.components.requestBodies)) media(name, body.content);
        for (const [name, response] of Object.entries(api.components.responses)) media(name, response.content);
        for (const [name, parameter] of Object.entries(api.components.parameters)) {
          for (const { value } of Object.values(parameter.examples ?? {})) check(name, parameter.schema, value);
        }
        console.log(JSON.stringify({ problems, examples }));
        """;

    /// <summary>Judges a document.</summary>
    /// <returns>What is wrong with it or with one of its examples, and how many examples there are.</returns>
    public static async Task<(string[] Problems, int Examples)> Judge(string document)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "node-openapi");
        Directory.CreateDirectory(folder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ajv-formats")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private": true, "type": "module"}""");
            await Run(folder, "npm", ["install", "--no-audit", "--no-fund", .. Packages], string.Empty);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "judge.js"), Script);
        using var verdict = JsonDocument.Parse(await Run(folder, "node", ["judge.js"], document));
        return ([.. verdict.RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)], verdict.RootElement.GetProperty("examples").GetInt32());
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
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}
