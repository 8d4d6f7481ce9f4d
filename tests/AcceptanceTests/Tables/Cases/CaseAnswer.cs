using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Cases;

/// <summary>Compares an answer with what a step says of it.</summary>
internal static class CaseAnswer
{
    /// <summary>Fails with the whole answer when something differs.</summary>
    public static void Check(CaseStep step, ApiReply reply, Func<string, string> fill)
    {
        var all = $"{step.Request}\n{reply}";
        Assert.Multiple(() =>
        {
            if (step.Status is { } status)
            {
                Assert.That(reply.Code, Is.EqualTo(status), all);
            }

            foreach (var (name, expected) in step.Answers ?? [])
            {
                var value = reply.Headers.GetValueOrDefault(name);
                Assert.That(expected is null ? value is null : value is not null && Matches(fill(expected), value), Is.True, $"{name} is {value ?? "absent"}, not {expected ?? "absent"}: {all}");
            }

            if (step.Json is not null)
            {
                Assert.That(Differs(step.Json, reply.Json, isPart: false, fill, "body"), Is.Null, all);
            }

            if (step.Contains is not null)
            {
                Assert.That(Differs(step.Contains, reply.Json, isPart: true, fill, "body"), Is.Null, all);
            }

            if (step.Count is { } count)
            {
                Assert.That((reply.Json as JsonArray)?.Count, Is.EqualTo(count), all);
            }

            if (step.Text is { } text)
            {
                Assert.That(Matches(fill(text), reply.Text), Is.True, $"Not {fill(text)}: {all}");
            }
        });
    }

    private static bool Matches(string expected, string actual) =>
        expected is ['/', .., '/'] ? Regex.IsMatch(actual, expected[1..^1], RegexOptions.Singleline | RegexOptions.CultureInvariant) : expected == actual;

    // Says where the two differ first; null when they do not.
    private static string? Differs(JsonNode? expected, JsonNode? actual, bool isPart, Func<string, string> fill, string path)
    {
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                var missing = left.Where(member => !right.ContainsKey(member.Key)).Select(member => member.Key).FirstOrDefault();
                var more = isPart ? null : right.Where(member => !left.ContainsKey(member.Key)).Select(member => member.Key).FirstOrDefault();
                return missing is not null ? $"{path} lacks {missing}"
                    : more is not null ? $"{path} has {more} too"
                    : left.Select(member => Differs(member.Value, right[member.Key], isPart, fill, $"{path}.{member.Key}")).FirstOrDefault(difference => difference is not null);
            case (JsonArray left, JsonArray right):
                return left.Count > right.Count || (!isPart && left.Count < right.Count) ? $"{path} has {right.Count} elements, not {left.Count}"
                    : left.Select((element, i) => Differs(element, right[i], isPart, fill, $"{path}.{i}")).FirstOrDefault(difference => difference is not null);
            case (JsonValue left, JsonValue right) when left.TryGetValue<string>(out var text):
                return right.TryGetValue<string>(out var other) && Matches(fill(text), other) ? null : $"{path} is {right.ToJsonString()}, not {fill(text)}";
            default:
                return JsonNode.DeepEquals(expected, actual) ? null : $"{path} is {actual?.ToJsonString() ?? "null"}, not {expected?.ToJsonString() ?? "null"}";
        }
    }
}
