namespace Bookings.Domain.Operations;

/// <summary>What an operator asked for.</summary>
/// <param name="Name">Such as <c>read-feed</c>.</param>
/// <param name="Subject">What it is about; empty for nothing in particular.</param>
/// <param name="Address">Where the request came from; empty when unknown.</param>
public sealed record Click(string Name, string Subject, string Address);
