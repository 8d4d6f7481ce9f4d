using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.AcceptanceTests.OpenApi;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>300 events to a receiver that fails three times in ten, and the signatures of all that it got, checked by the reference library.</summary>
/// <remarks>Needs Node.js; the library is installed once beside the build output. <c>tests/Load</c> does the same with 10,000 events and real time.</remarks>
[TestFixture]
internal sealed class FaultyReceiverTests
{
    private const int Contacts = 100;
    private const string Library = "standardwebhooks@1.1.1";

    // The clock of the tests stands still in another year: the library looks at the moment of the try.
    private const string Script = """
        import { readFileSync } from "node:fs";
        import { Webhook } from "standardwebhooks";
        const { secrets, posts } = JSON.parse(readFileSync(0, "utf8"));
        let good = 0;
        for (const post of posts) {
          globalThis.Date.now = () => Number(post.headers["webhook-timestamp"]) * 1000;
          for (const secret of secrets) new Webhook(secret).verify(post.text, post.headers);
          let refused = 0;
          try { new Webhook(secrets[0]).verify(post.text + " ", post.headers); } catch { refused++; }
          good += refused;
        }
        console.log(good);
        """;

    [Test]
    public async Task Everything_arrives_once_in_order_and_well_signed()
    {
        await using var scene = await WebhookScene.Start(null, ("Webhooks:TimeoutSeconds", "1"));
        var client = await scene.Organization();
        var (id, hook) = await scene.Webhook(client, "contacts.created", "contacts.updated", "contacts.deleted");
        var oldSecret = (await client.Get($"/v1/webhooks?id=eq.{id}&select=signing_secret")).At("0.signing_secret");
        var newSecret = "whsec_" + Convert.ToBase64String(Enumerable.Range(0, 32).Select(n => (byte)n).ToArray());
        await client.Patch($"/v1/webhooks?id=eq.{id}", new { signing_secret = newSecret });

        var tries = new ConcurrentDictionary<string, int>();
        var taken = new ConcurrentQueue<ReceivedPost>();
        scene.Receiver.Answer(hook, async (context, post) =>
        {
            // The same faults in every run: which try of which event fails follows from their numbers.
            var number = tries.AddOrUpdate(post.Id, 1, (_, former) => former + 1);
            switch ((taken.Count + (7 * number)) % 20)
            {
                case 0 or 1 when number < 4:
                    context.Response.StatusCode = 500;
                    break;
                case 2 or 3 when number < 4:
                    context.Abort();
                    break;
                case 4 when number < 4:
                    context.Response.Redirect("/elsewhere");
                    break;
                case 5 when number == 1 && tries.Count % 7 == 0:
                    await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    break;
                default:
                    taken.Enqueue(post);
                    break;
            }
        });
        await Task.WhenAll(Enumerable.Range(0, Contacts).Select(number => Live(client, number)));
        for (var i = 0; i < 12 && await Waiting(scene) > 0; i++)
        {
            await scene.Drain();
            scene.App.Clock.Advance(Duration.FromHours(3));
        }

        Assert.That(await client.Get("/v1/webhook_notifications?status=neq.sent&select=id").ContinueWith(rows => rows.Result.Text, TaskScheduler.Default), Is.EqualTo("[]"));
        Assert.That((taken.Count, taken.Select(post => post.Id).Distinct().Count()), Is.EqualTo((3 * Contacts, 3 * Contacts)), "none twice, none lost");
        Assert.That(tries.Values.Sum(), Is.GreaterThan(3.3 * Contacts), "the receiver did fail");
        foreach (var one in taken.GroupBy(post => (post.Body["payload"]!["new"] ?? post.Body["payload"]!["old"])!["id"]!.ToString()))
        {
            Assert.That(one.Select(post => post.Event), Is.EqualTo(new[] { "contacts.created", "contacts.updated", "contacts.deleted" }));
        }

        // Both secrets: the first tries were within the day in which the former one signs too.
        Assert.That(await Verify([oldSecret, newSecret], [.. scene.Receiver.PostsTo(hook).Take(50)]), Is.EqualTo("50"));
    }

    private static async Task<long> Waiting(WebhookScene scene)
    {
        await WebhookScene.DrainOutbox(scene.App);
        return await scene.App.Database.Scalar<long>("SELECT count(*) FROM webhook_notifications WHERE status = 'pending'");
    }

    private static async Task Live(ApiClient client, int number)
    {
        var made = await client.Send(HttpMethod.Post, "/v1/contacts?select=id", new { first_name = $"Guest {number} 😀 é\n" }, ("Prefer", "return=representation"));
        Assert.That(made.Code, Is.EqualTo(201), made.ToString());
        await client.Patch($"/v1/contacts?id=eq.{made.At("0.id")}", new { last_name = "Hopper" });
        await client.Delete($"/v1/contacts?id=eq.{made.At("0.id")}");
    }

    private static async Task<string> Verify(string[] secrets, List<ReceivedPost> posts)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "node-webhooks");
        Directory.CreateDirectory(folder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "standardwebhooks")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private": true, "type": "module"}""");
            await JudgePackages.Run(folder, "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", Library], string.Empty);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "verify.mjs"), Script);
        var input = new JsonObject
        {
            ["secrets"] = JsonSerializer.SerializeToNode(secrets),
            ["posts"] = new JsonArray([.. posts.Select(post => (JsonNode)new JsonObject
            {
                ["text"] = post.Text,
                ["headers"] = new JsonObject([.. post.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
                    .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)header.Value))]),
            })]),
        };
        return (await JudgePackages.Run(folder, "node", ["verify.mjs"], input.ToJsonString())).Trim();
    }
}
