using System.Diagnostics.CodeAnalysis;

namespace Bookings.Domain.Common;

/// <summary>A value, or the <see cref="Error"/> that explains why there is none.</summary>
/// <typeparam name="T">The value of a success.</typeparam>
/// <remarks>Never both, never neither. Built by implicit conversion from either.</remarks>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Error? error)
    {
        this.value = value;
        Error = error;
    }

    /// <summary>The refusal, or null when this is a success.</summary>
    public Error? Error { get; }

    /// <summary>Whether this is a refusal.</summary>
    [MemberNotNullWhen(true, nameof(Error))]
    public bool IsError => Error is not null;

    /// <summary>The value of a success.</summary>
    /// <exception cref="InvalidOperationException">This is a refusal: check <see cref="IsError"/> first.</exception>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"There is no value: {Error.Code} {Error.Message}");

    /// <summary>Makes a success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Makes a refusal.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);

    /// <summary>Makes a success of another type, or carries the refusal on.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> map) => Error is null ? map(value!) : Error;
}

/// <summary>The value of a success that has nothing to say.</summary>
public readonly record struct Done
{
    /// <summary>The only value.</summary>
    public static readonly Done Value;
}
