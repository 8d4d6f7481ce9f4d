using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>The workers run by themselves, also for what another node without workers commits.</summary>
[TestFixture]
internal sealed class LiveDeliveryTests
{
    [Test]
    public async Task What_a_node_commits_is_delivered_by_another_that_hears_of_it()
    {
        await using var scene = await WebhookScene.Start(null, ("Jobs:Enabled", "true"));
        await using var quiet = await scene.App.StartBeside();
        var client = await scene.Organization();
        await scene.Webhook(client, "contacts.created");
        using var http = quiet.NewClient(client.Key);

        await new ApiClient(http, client.Key).Post("/v1/contacts", new { first_name = "Grace" });

        await scene.Receiver.WaitFor(1);
        Assert.That(scene.Receiver.Posts.Single().Event, Is.EqualTo("contacts.created"));
    }
}
