using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>A bookable unit: a house, a room, a boat.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/products" read="2026-03-12" />
public sealed class Product : AggregateRoot
{
    private Product()
    {
    }

    /// <summary>The key.</summary>
    public ProductId Id { get; private set; }

    /// <summary>Id from AvailabilityCalendar.com imports.</summary>
    public string? AcId { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Soft delete.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>Shown before confirmation.</summary>
    public string ApproximateAddress { get; private set; } = string.Empty;

    /// <summary>{lat, lng}.</summary>
    public Json? ApproximateCoordinates { get; private set; }

    /// <summary>Cancel when the first payment fails.</summary>
    public bool CancelAfterInitialPaymentError { get; private set; }

    /// <summary>Only for interaction request.</summary>
    public bool ConfirmAfterInitialPayment { get; private set; }

    /// <summary>Shown after submit.</summary>
    public LocalizedText ConfirmationMessage { get; private set; } = LocalizedText.Empty;

    /// <summary>Confirmation message title.</summary>
    public LocalizedText ConfirmationMessageTitle { get; private set; } = LocalizedText.Empty;

    /// <summary>Days kept free between bookings (source of calendar_events.padding).</summary>
    public int CooldownTime { get; private set; }

    /// <summary>Button text of the form.</summary>
    public LocalizedText Cta { get; private set; } = LocalizedText.Empty;

    /// <summary>ISO 4217 code of the unit's prices.</summary>
    public string Currency { get; private set; } = "EUR";

    /// <summary>Deposit on the rent (ServiceDeposit shape ).</summary>
    public Json? Deposit { get; private set; }

    /// <summary>Description.</summary>
    public LocalizedText Description { get; private set; } = LocalizedText.Empty;

    /// <summary>Exact address.</summary>
    public string ExactAddress { get; private set; } = string.Empty;

    /// <summary>Exact coordinates.</summary>
    public Json? ExactCoordinates { get; private set; }

    /// <summary>Rent definition when not priced by the price calendar (ServiceFee shape ).</summary>
    public Json? Fee { get; private set; }

    /// <summary>Hidden until confirmed.</summary>
    public bool HideExactAddress { get; private set; }

    /// <summary>Word that addresses the export feed with details.</summary>
    public string IcalExportSecret { get; private set; } = string.Empty;

    /// <summary>Word that addresses the export feed without details.</summary>
    public string IcalExportSecretNoDetails { get; private set; } = string.Empty;

    /// <summary>Images.</summary>
    public Json Images { get; private set; } = Json.EmptyArray;

    /// <summary>Whether a guest asks or books.</summary>
    public Interaction Interaction { get; private set; }

    /// <summary>After this time today cannot be booked.</summary>
    public LocalTime? LatestArrivalTime { get; private set; }

    /// <summary>Name.</summary>
    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>How long an unpaid instant booking holds its dates (unit not stated; minutes proposed ).</summary>
    public int PaymentExpirationDuration { get; private set; }

    /// <summary>"combined" or more detailed (propose "separate" ).</summary>
    public string PriceBreakdownSpecificity { get; private set; } = "combined";

    /// <summary>Whether the unit is sold by night or by day.</summary>
    public DayCounting RentPeriod { get; private set; }

    /// <summary>Price calendar or fee expression; may have been renamed.</summary>
    public string RentPricingDefinition { get; private set; } = "configurations";

    /// <summary>The status of a new request.</summary>
    public CalendarEventStatus RequestStatus { get; private set; } = CalendarEventStatus.Tentative;

    /// <summary>Embedded list in newer responses; unclear, treat as embed of product_services(services(*)).</summary>
    public Json Services { get; private set; } = Json.EmptyArray;

    /// <summary>IANA zone.</summary>
    public string Timezone { get; private set; } = "UTC";
