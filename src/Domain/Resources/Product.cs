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

    /// <summary>The main unit that this one is part of; null when it stands alone. The two, and only they, exclude each other.</summary>
    public ProductId? ParentId { get; private set; }

    /// <summary>Whether a request already keeps others out until it is answered.</summary>
    public bool RequestsHoldTime { get; private set; }

    /// <summary>The zone in which the unit's days are counted.</summary>
    public DateTimeZone Zone => ZoneRules.Find(Timezone) ?? DateTimeZone.Utc;

    /// <summary>Creates a unit.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="name">The name, at least in the default language.</param>
    /// <param name="rentPeriod">Whether it is sold by night or by day.</param>
    /// <param name="timezone">IANA name of its zone; the caller has checked that it exists.</param>
    /// <param name="secrets">Words that address its export feeds.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="id">The key that the caller chose; null for a new one.</param>
    public static Product Create(
        OrganizationId organizationId, LocalizedText name, DayCounting rentPeriod, string timezone, FeedSecrets secrets, Instant now, ProductId? id = null)
    {
        var made = new Product
        {
            Id = id ?? ProductId.New(now),
            OrganizationId = organizationId,
            Name = name,
            RentPeriod = rentPeriod,
            Timezone = timezone,
            IcalExportSecret = secrets.WithDetails,
            IcalExportSecretNoDetails = secrets.WithoutDetails,
            CreatedAt = now,
            UpdatedAt = now,
        };
        made.Raise(new ProductCreated(organizationId, made.Id.Value, now));
        return made;
    }

    /// <summary>Hangs the unit under another one, or lets it stand alone. The caller has checked that no circle arises and rebuilds the claims.</summary>
    public void MoveTo(ProductId? parentId, Instant now)
    {
        ParentId = parentId;
        Touch(now);
    }

    /// <summary>Takes the unit off sale; its history stays.</summary>
    public void Retire(Instant now)
    {
        DeletedAt ??= now;
        Touch(now);
    }

    /// <summary>Ends one of the two words that address the exported calendars.</summary>
    /// <param name="former">The word that ends.</param>
    /// <param name="now">The moment of the request.</param>
    public void RenewFeedSecret(string former, Instant now)
    {
        (IcalExportSecret, IcalExportSecretNoDetails) = new FeedSecrets(IcalExportSecret, IcalExportSecretNoDetails).Renewed(former);
        Touch(now);
    }

    /// <summary>Notes that the unit changed.</summary>
    public void Touch(Instant now)
    {
        UpdatedAt = now;
        Raise(new ProductUpdated(OrganizationId, Id.Value, now));
    }

    /// <summary>The first instant at which a stay may begin: today in the unit's zone, tomorrow when the latest time of arrival is over.</summary>
    /// <param name="now">The moment of the request.</param>
    public Instant EarliestArrival(Instant now)
    {
        var local = now.InZone(Zone);
        var first = LatestArrivalTime is { } latest && local.TimeOfDay > latest ? local.Date.PlusDays(1) : local.Date;
        return ZoneRules.StartOfDay(first, Zone);
    }
}
