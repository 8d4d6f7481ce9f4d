using System.Text.Json;

namespace Bookings.AcceptanceTests.OpenApi;

/// <summary>Judges a document as a whole, with <see cref="JudgePackages"/>.</summary>
internal static class OpenApiTools
{
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
        for (const [name, body] of Object.entries(api.components.requestBodies ?? {})) media(name, body.content);
        for (const [path, item] of Object.entries(api.paths)) {
          for (const [verb, { requestBody, responses = {} }] of Object.entries(item)) {
            media(`${verb} ${path}`, requestBody?.content);
            for (const [status, response] of Object.entries(responses)) media(`${verb} ${path} ${status}`, response.content);
          }
        }
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
        var folder = await JudgePackages.Folder;
        await File.WriteAllTextAsync(Path.Combine(folder, "judge.js"), Script);
        using var verdict = JsonDocument.Parse(await JudgePackages.Run(folder, "node", ["judge.js"], document));
        return ([.. verdict.RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)], verdict.RootElement.GetProperty("examples").GetInt32());
    }
}
