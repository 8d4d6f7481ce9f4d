namespace Bookings.Domain.Resources;

/// <summary>A question that guests answer when they book.</summary>
/// <param name="Slug">Its name in answers; unique in the event type.</param>
/// <param name="Type">Kind of the answer, by its name on the wire, such as <c>text</c> or <c>multiselect</c>.</param>
/// <source href="scheduling-v2 §6" />
public sealed record BookingField(string Slug, string Type)
{
    /// <summary>Whether every event type has it: name, email, location, title, notes, guests, rescheduleReason.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The question; null takes the usual one of a default field.</summary>
    public string? Label { get; init; }

    /// <summary>Example shown in the empty field; null shows none.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Whether a booking without an answer is refused.</summary>
    public bool Required { get; init; }

    /// <summary>Whether guests do not see it.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether a given answer cannot be changed by the guest.</summary>
    public bool DisableOnPrefill { get; init; }

    /// <summary>Answers to choose from; empty for free answers.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The second half of a name that is asked for in two halves; null when it is asked for as one.</summary>
    public LastNameField? LastName { get; init; }

    /// <summary>Fields are equal when all members are, the options one by one.</summary>
    public bool Equals(BookingField? other) => other is not null
        && (Slug, Type, IsDefault, Label, Placeholder, Required, Hidden, DisableOnPrefill, LastName)
            == (other.Slug, other.Type, other.IsDefault, other.Label, other.Placeholder, other.Required, other.Hidden, other.DisableOnPrefill, other.LastName)
        && Options.SequenceEqual(other.Options);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Slug, Type, Label);
}
