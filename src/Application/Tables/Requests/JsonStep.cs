namespace Bookings.Application.Tables.Requests;

/// <summary>One step into a JSON column: <c>->key</c>, <c>->0</c>, <c>->>key</c>.</summary>
/// <param name="Key">The key, or the digits of the index, with a minus when counted from the end.</param>
/// <param name="IsIndex">Whether it is an index.</param>
/// <param name="AsText">True for <c>->></c>, which yields text.</param>
public sealed record JsonStep(string Key, bool IsIndex, bool AsText);
