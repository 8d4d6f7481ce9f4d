namespace Bookings.Domain.Common;

/// <summary>An expected refusal: a value, not an exception.</summary>
/// <remarks>Two errors are equal when all members are. An error never carries another guest's data.</remarks>
/// <param name="Code">Stable code of the situation, in upper snake case with its family (<c>TIMELINE_TAKEN</c>), or the code of the dialect's own standard (<c>PGRST100</c>, SQLSTATE).</param>
/// <param name="Kind">What sort of refusal it is; decides the HTTP status.</param>
/// <param name="Message">One English sentence for people.</param>
public sealed record Error(string Code, ErrorKind Kind, string Message)
{
    /// <summary>What exactly is wrong, in addition to the message; null when there is nothing to add.</summary>
    public string? Details { get; init; }

    /// <summary>What the caller can do about it, for example the near miss of an unknown name; null when unknown.</summary>
    public string? Hint { get; init; }

    /// <summary>The field, column or parameter that the error is about; null when it is about the whole request.</summary>
    public string? Target { get; init; }

    /// <summary>Creates an error for a request that is wrong in itself.</summary>
    public static Error Invalid(string code, string message, string? target = null) => new(code, ErrorKind.Invalid, message) { Target = target };

    /// <summary>Creates an error for a well-formed request that breaks a rule.</summary>
    public static Error Unprocessable(string code, string message, string? target = null) => new(code, ErrorKind.Unprocessable, message) { Target = target };

    /// <summary>Creates an error for a thing that does not exist in the caller's organization.</summary>
    public static Error NotFound(string code, string message) => new(code, ErrorKind.NotFound, message);

    /// <summary>Creates an error for a state that does not allow the change now.</summary>
    public static Error Conflict(string code, string message) => new(code, ErrorKind.Conflict, message);

    /// <summary>The same refusal, telling in its details which of several things that were asked for at once it is about.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="count">How many were asked for. Of one alone there is nothing to tell.</param>
    public Error About(int index, int count) => count == 1 || Details is not null ? this : this with { Details = $"This is about number {index + 1} of {count}." };

    /// <summary>Creates an error for a caller who may not do this.</summary>
    public static Error Forbidden(string code, string message) => new(code, ErrorKind.Forbidden, message);
}
