using Bookings.Domain.Common;

namespace Bookings.Domain.Forms;

/// <summary>A field of a booking form: a service of the unit.</summary>
/// <param name="Id">The service.</param>
/// <param name="Type">What it asks for.</param>
/// <param name="Label">What the guest reads.</param>
/// <param name="Description">What the guest reads below it.</param>
/// <param name="Attachment">Address of a file; null when there is none.</param>
/// <param name="IsRequired">Whether it must be answered; a checkbox must be ticked.</param>
/// <param name="Min">Smallest number; null when there is none.</param>
/// <param name="Max">Largest number; null when there is none.</param>
/// <param name="Options">What a choice offers, by key; empty for all others.</param>
public sealed record FormField(
    Guid Id,
    FormFieldType Type,
    LocalizedText Label,
    LocalizedText Description,
    string? Attachment,
    bool IsRequired,
    decimal? Min,
    decimal? Max,
    IReadOnlyDictionary<Guid, LocalizedText> Options);
