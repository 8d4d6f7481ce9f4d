using System.Text;
using Bookings.Domain.Webhooks;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Webhooks;

public sealed class WebhookSignaturesTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"test\": 2432232314}");
    private static readonly Instant At = Instant.FromUnixTimeSeconds(1614265330);

    [Test]
    public void The_example_of_the_standard_gives_its_signature() => Assert.That(
        WebhookSignatures.Standard("msg_p5jXN8AQM9LWM0D4loKWxJek", At, Body, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]),
        Is.EqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));

    [Test]
    public void Two_secrets_give_two_signatures() =>
        Assert.That(WebhookSignatures.Standard("id", At, Body, ["one", "two"]).Split(' '), Has.Length.EqualTo(2).And.All.StartsWith("v1,"));

    [Test]
    public void A_secret_without_the_prefix_is_taken_as_its_text()
    {
        var asBase64 = WebhookSignatures.SecretPrefix + Convert.ToBase64String("s3cret"u8);

        Assert.That(WebhookSignatures.Standard("id", At, Body, ["s3cret"]), Is.EqualTo(WebhookSignatures.Standard("id", At, Body, [asBase64])));
    }

    [Test]
    public void The_signature_of_the_tables_dialect_is_md5_over_secret_dot_and_body() =>
        Assert.That(WebhookSignatures.Md5("{}"u8, "secret"), Is.EqualTo("6eb1a8f883e7f7d090e6bee5e8b4b6e1"));

    [Test]
    public void A_new_secret_has_32_bytes() =>
        Assert.That(Convert.FromBase64String(WebhookSignatures.NewSecret()[WebhookSignatures.SecretPrefix.Length..]), Has.Length.EqualTo(32));
}
