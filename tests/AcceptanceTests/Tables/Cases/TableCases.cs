using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Cases;

/// <summary>Runs the cases of this folder's files over HTTP, one test each.</summary>
/// <remarks>Areas that only read share their rows; an area that writes has rows of its own, which its cases share.</remarks>
[TestFixture]
internal sealed class TableCases
{
    private readonly Dictionary<string, CaseScene> scenes = [];

    public static IEnumerable<TestCaseData> Cases() =>
        TableCase.Areas().SelectMany(area => TableCase.Of(area).Select(found => new TestCaseData(area, found).SetName($"{area}: {found.Name}")));

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var scene in scenes.Values)
        {
            await scene.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Cases))]
    public async Task A_case_is_answered_as_its_file_says(string area, TableCase found)
    {
        var scene = await SceneOf(area);
        var kept = new Dictionary<string, string>();
        foreach (var step in found.Steps)
        {
            string Fill(string text) => scene.Fill(text, kept);
            var reply = await Send(scene, step, Fill);
            if (reply.Code >= 500 && reply.Code != step.Status)
            {
                Assert.Fail($"{step.Request}: {reply} {string.Join(' ', scene.App.Logs.Problems)}");
            }

            CaseAnswer.Check(step, reply, Fill);
            foreach (var (word, path) in step.Keep ?? [])
            {
                kept[word] = path.StartsWith("header:", StringComparison.Ordinal) ? reply.Headers[path[7..]] : reply.At(path);
            }
        }
    }

    private async Task<CaseScene> SceneOf(string area)
    {
        var rows = TableCase.Of(area).SelectMany(found => found.Steps).All(step => step.Request.Split(' ')[0] is "GET" or "HEAD" or "OPTIONS") ? "read" : area;
        if (!scenes.TryGetValue(rows, out var scene))
        {
            scenes[rows] = scene = await CaseScene.Create();
        }

        return scene;
    }

    private static async Task<ApiReply> Send(CaseScene scene, CaseStep step, Func<string, string> fill)
    {
        var space = step.Request.IndexOf(' ', StringComparison.Ordinal);
        var address = fill(step.Request[(space + 1)..]).Replace(" ", "%20", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(step.Request[..space]), address);
        if (step.Body is { } body)
        {
            var text = fill(body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText());
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            request.Content.Headers.ContentType = step.ContentType == "none" ? null : MediaTypeHeaderValue.Parse(step.ContentType);
        }

        foreach (var (name, value) in step.Headers ?? [])
        {
            _ = request.Headers.TryAddWithoutValidation(name, fill(value)) || request.Content?.Headers.TryAddWithoutValidation(name, fill(value)) == true;
        }

        using var response = await scene.Caller(step.As).Http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiReply(response.StatusCode, content, isJson && content.Length > 0 ? JsonNode.Parse(content) : null, headers);
    }
}
