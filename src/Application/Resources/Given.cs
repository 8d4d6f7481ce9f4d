namespace Bookings.Application.Resources;

/// <summary>A value that a change request names, so that naming null differs from not naming the member.</summary>
/// <remarks>Used as <c>Given&lt;int?&gt;?</c>: null keeps the member, <c>Given(null)</c> clears it.</remarks>
/// <typeparam name="T">The member's type.</typeparam>
/// <param name="Value">What the member shall become.</param>
public readonly record struct Given<T>(T Value);
