using Bookings.TestKit;

namespace Bookings.AcceptanceTests.Dashboard;

/// <summary>An organization of the scene.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Owner">A caller with all rights.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Number">What makes its names unique.</param>
internal sealed record Tenant(string Name, ApiClient Owner, string Unit, int Number);
