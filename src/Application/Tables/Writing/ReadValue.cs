namespace Bookings.Application.Tables.Writing;

/// <summary>A value that was read, or null.</summary>
/// <remarks>A type of its own because a result cannot carry a bare object: its conversion would take the error too.</remarks>
internal readonly record struct ReadValue(object? Value);
