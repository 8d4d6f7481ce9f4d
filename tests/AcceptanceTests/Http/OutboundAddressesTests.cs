using System.Net;
using Bookings.Infrastructure.Http;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Http;

[TestFixture]
public sealed class OutboundAddressesTests
{
    [TestCase("0.0.0.0")]
    [TestCase("0.1.2.3")]
    [TestCase("10.0.0.1")]
    [TestCase("10.255.255.255")]
    [TestCase("100.64.0.1")]
    [TestCase("100.127.255.254")]
    [TestCase("127.0.0.1")]
    [TestCase("127.255.255.255")]
    [TestCase("169.254.0.1")]
    [TestCase("169.254.169.254")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.0.0.8")]
    [TestCase("192.0.2.1")]
    [TestCase("192.88.99.1")]
    [TestCase("192.168.1.1")]
    [TestCase("198.18.0.1")]
    [TestCase("198.19.255.255")]
    [TestCase("198.51.100.7")]
    [TestCase("203.0.113.7")]
    [TestCase("224.0.0.1")]
    [TestCase("239.255.255.255")]
    [TestCase("240.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("::127.0.0.1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("::ffff:169.254.169.254")]
    [TestCase("::ffff:0:127.0.0.1")]
    [TestCase("64:ff9b::10.0.0.1")]
    [TestCase("64:ff9b::7f00:1")]
    [TestCase("64:ff9b:1::1")]
    [TestCase("100::1")]
    [TestCase("2001::1")]
    [TestCase("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [TestCase("2001:10::1")]
    [TestCase("2001:db8::1")]
    [TestCase("2002:7f00:1::")]
    [TestCase("2002:c0a8:101::1")]
    [TestCase("2a00:1450::5efe:10.0.0.1")]
    [TestCase("2a00:1450::200:5efe:192.168.0.1")]
    [TestCase("3fff::1")]
    [TestCase("fc00::1")]
    [TestCase("fd12:3456:789a::1")]
    [TestCase("fe80::1")]
    [TestCase("fe80::1%1")]
    [TestCase("fec0::1")]
    [TestCase("ff02::1")]
    public void Cannot_take_for_public(string address) => Assert.That(OutboundAddresses.IsPublic(IPAddress.Parse(address)), Is.False);

    [TestCase("1.1.1.1")]
    [TestCase("9.255.255.255")]
    [TestCase("11.0.0.0")]
    [TestCase("100.63.255.255")]
    [TestCase("100.128.0.0")]
    [TestCase("126.255.255.255")]
    [TestCase("128.0.0.1")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.0")]
    [TestCase("192.167.255.255")]
    [TestCase("198.20.0.0")]
    [TestCase("223.255.255.255")]
    [TestCase("::ffff:8.8.8.8")]
    [TestCase("64:ff9b::8.8.8.8")]
    [TestCase("2002:808:808::1")]
    [TestCase("2001:4860:4860::8888")]
    [TestCase("2606:4700:4700::1111")]
    [TestCase("2a00:1450::5efe:8.8.8.8")]
    public void Public_addresses_are_taken_for_public(string address) => Assert.That(OutboundAddresses.IsPublic(IPAddress.Parse(address)), Is.True);

    // What a URL may write for this machine, as the client's own parser understands it.
    [TestCase("http://2130706433/")]
    [TestCase("http://0x7f.1/")]
    [TestCase("http://0177.0.0.1/")]
    [TestCase("http://127.1/")]
    [TestCase("http://[::ffff:7f00:1]/")]
    [TestCase("http://[0:0:0:0:0:0:0:1]/")]
    public void Cannot_hide_this_machine_behind_another_way_of_writing(string url)
    {
        var rules = OutboundRules.Of(new OutboundSettings(), allowsLoopback: false);

        Assert.That(rules.MayAllow(new Uri(url).IdnHost, 80), Is.False);
    }

    [Test]
    public void The_operator_opens_networks_addresses_and_names_on_any_port()
    {
        var rules = OutboundRules.Of(new OutboundSettings { AllowedNetworks = ["192.168.0.0/16", "10.1.2.3", "cloud.lan"] }, allowsLoopback: true);

        Assert.That(rules.Allow("a.example", IPAddress.Parse("192.168.7.7"), 8080), Is.True);
        Assert.That(rules.Allow("a.example", IPAddress.Parse("::ffff:192.168.7.7"), 8080), Is.True);
        Assert.That(rules.Allow("a.example", IPAddress.Parse("10.1.2.3"), 80), Is.True);
        Assert.That(rules.Allow("a.example", IPAddress.Parse("10.1.2.4"), 80), Is.False);
        Assert.That(rules.Allow("CLOUD.lan", IPAddress.Parse("172.16.0.9"), 8443), Is.True);
        Assert.That(rules.Allow("evil.cloud.lan", IPAddress.Parse("172.16.0.9"), 443), Is.False);
        Assert.That(rules.Allow("localhost", IPAddress.Loopback, 80), Is.False, "What the operator says replaces the default of Development.");
    }

    [Test]
    public void Public_addresses_are_reached_on_web_ports_only()
    {
        var rules = OutboundRules.Of(new OutboundSettings(), allowsLoopback: false);

        Assert.That(rules.Allow("a.example", IPAddress.Parse("1.1.1.1"), 443), Is.True);
        Assert.That(rules.Allow("a.example", IPAddress.Parse("1.1.1.1"), 25), Is.False);
    }

    [Test]
    public void Cannot_read_an_entry_that_is_no_network() =>
        Assert.That(
            () => OutboundRules.Of(new OutboundSettings { AllowedNetworks = ["not a network"] }, allowsLoopback: false), Throws.TypeOf<FormatException>());
}
