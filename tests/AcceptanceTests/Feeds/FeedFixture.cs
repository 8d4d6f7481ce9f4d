using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>One application for all tests of a fixture, and for each of them an organization and a platform of its own.</summary>
/// <param name="settings">Settings of the application.</param>
public abstract class FeedFixture(params (string Key, string Value)[] settings)
{
    private protected BookingsApp App { get; private set; } = null!;

    private protected FeedScene Scene { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartApp() => App = await BookingsApp.Start(settings);

    [OneTimeTearDown]
    public ValueTask StopApp() => App.DisposeAsync();

    [SetUp]
    public async Task CreateScene() => Scene = await FeedScene.CreateIn(App);

    [TearDown]
    public ValueTask DisposeScene() => Scene.DisposeAsync();
}
