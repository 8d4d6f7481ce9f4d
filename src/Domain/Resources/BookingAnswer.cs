namespace Bookings.Domain.Resources;

/// <summary>What a guest answers to a <see cref="BookingField"/>, by the kind of value that was sent.</summary>
public abstract record BookingAnswer
{
    private BookingAnswer()
    {
    }

    /// <summary>The kind of value, as refusals name it: string, number, boolean, array, object.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether nothing is said with it: an empty text or list.</summary>
    public virtual bool IsEmpty => false;

    /// <summary>A text.</summary>
    /// <param name="Value">The text; empty when the guest says nothing.</param>
    public sealed record Text(string Value) : BookingAnswer
    {
        /// <inheritdoc />
        public override string Kind => "string";

        /// <inheritdoc />
        public override bool IsEmpty => string.IsNullOrWhiteSpace(Value);
    }

    /// <summary>A number.</summary>
    /// <param name="Digits">The number as it was written.</param>
    public sealed record Number(string Digits) : BookingAnswer
    {
        /// <inheritdoc />
        public override string Kind => "number";
    }

    /// <summary>Yes or no.</summary>
    /// <param name="Value">Whether yes.</param>
    public sealed record Flag(bool Value) : BookingAnswer
    {
        /// <inheritdoc />
        public override string Kind => "boolean";
    }

    /// <summary>Several values.</summary>
    /// <param name="Values">Texts and numbers as they were written, in order.</param>
    public sealed record List(IReadOnlyList<string> Values) : BookingAnswer
    {
        /// <inheritdoc />
        public override string Kind => "array";

        /// <inheritdoc />
        public override bool IsEmpty => Values.Count == 0;
    }

    /// <summary>An object, which no field takes.</summary>
    public sealed record Document : BookingAnswer
    {
        /// <inheritdoc />
        public override string Kind => "object";
    }
}
