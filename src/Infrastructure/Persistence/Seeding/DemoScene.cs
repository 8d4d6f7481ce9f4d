namespace Bookings.Infrastructure.Persistence.Seeding;

/// <summary>One organization of the demo.</summary>
/// <param name="Organization">Its name.</param>
/// <param name="Key">An API key with every right in it.</param>
/// <param name="SamplePath">A GET that shows something at once, such as <c>/v1/products?select=name</c>.</param>
public sealed record DemoScene(string Organization, string Key, string SamplePath);
