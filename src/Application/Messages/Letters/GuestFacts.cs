using Bookings.Domain.Money;

namespace Bookings.Application.Messages.Letters;

/// <summary>What messages can tell of a booking, in the words of one reader.</summary>
internal sealed record GuestFacts
{
    /// <summary>BCP 47 tag of the reader's language.</summary>
    public required string Language { get; init; }

    /// <summary>Who booked; empty texts are unknown.</summary>
    public required Guest Guest { get; init; }

    /// <summary>Name of the organization.</summary>
    public required string OrganizationName { get; init; }

    /// <summary>What arrival is called.</summary>
    public required string ArrivalLabel { get; init; }

    /// <summary>What departure is called.</summary>
    public required string DepartureLabel { get; init; }

    /// <summary>Short reference of the booking.</summary>
    public required string Reference { get; init; }

    /// <summary>Address of the guest's page; empty where the operator named none.</summary>
    public required string GuestUrl { get; init; }

    /// <summary>ISO 4217 code of the totals.</summary>
    public required string Currency { get; init; }

    /// <summary>What the booking costs.</summary>
    public required BookingTotals Totals { get; init; }

    /// <summary>When and where; null when the booking has no calendar event.</summary>
    public GuestStay? Stay { get; init; }

    /// <summary>How many guests of which kind come.</summary>
    public IReadOnlyList<GuestCount> Occupancy { get; init; } = [];

    /// <summary>Answers of the booking form, with their questions.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];

    /// <summary>The invoice that it is about; null when there is none.</summary>
    public GuestInvoice? Invoice { get; init; }

    /// <summary>The payment that it is about; null when there is none.</summary>
    public GuestPayment? Payment { get; init; }
}
