using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>The tenant: everything else belongs to exactly one organization.</summary>
/// <remarks>Columns of the vendor's own business (tier, credit, expiry) are kept for compatible clients and mean nothing here.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/organizations" read="2026-03-12" />
public sealed class Organization
{
    private Organization()
    {
    }

    /// <summary>The key.</summary>
    public OrganizationId Id { get; private set; }

    /// <summary>Payment provider.</summary>
    public string? CloverMerchantId { get; private set; }

    /// <summary>Payment provider.</summary>
    public string? MollieProfileId { get; private set; }

    /// <summary>SaaS billing.</summary>
    public string? PaddleSubscriptionId { get; private set; }

    /// <summary>SaaS referral.</summary>
    public Guid? ReferrerId { get; private set; }

    /// <summary>Payment provider.</summary>
    public string? SquareLocationId { get; private set; }

    /// <summary>Payment provider.</summary>
    public string? StripeAccountId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Deleted at.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>Active.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>Wording used instead of "Arrival".</summary>
    public LocalizedText ArrivalLabel { get; private set; } = LocalizedText.Empty;

    /// <summary>Avatar.</summary>
    public string? Avatar { get; private set; }

    /// <summary>Default button text.</summary>
    public LocalizedText BookingFormCta { get; private set; } = LocalizedText.Empty;

    /// <summary>Color background.</summary>
    public string ColorBackground { get; private set; } = "#fff";

    /// <summary>Color error.</summary>
    public string ColorError { get; private set; } = "#faa5a5";

    /// <summary>Color header.</summary>
    public string ColorHeader { get; private set; } = "#000";

    /// <summary>Color info.</summary>
    public string ColorInfo { get; private set; } = string.Empty;

    /// <summary>Color primary.</summary>
    public string ColorPrimary { get; private set; } = "#000";

    /// <summary>Color text.</summary>
    public string ColorText { get; private set; } = "#000";

    /// <summary>Color warning.</summary>
    public string ColorWarning { get; private set; } = string.Empty;

    /// <summary>Company name.</summary>
    public string CompanyName { get; private set; } = string.Empty;

    /// <summary>Confirmation message.</summary>
    public LocalizedText ConfirmationMessage { get; private set; } = LocalizedText.Empty;

    /// <summary>Confirmation message title.</summary>
    public LocalizedText ConfirmationMessageTitle { get; private set; } = LocalizedText.Empty;

    /// <summary>Contact details.</summary>
    public Json ContactDetails { get; private set; } = Json.EmptyObject;

    /// <summary>Country code.</summary>
    public string CountryCode { get; private set; } = string.Empty;

    /// <summary>SaaS/SMS credit.</summary>
    public int Credit { get; private set; }

    /// <summary>Domain of guest pages.</summary>
    public string? CustomDomain { get; private set; }

    /// <summary>Departure label.</summary>
    public LocalizedText DepartureLabel { get; private set; } = LocalizedText.Empty;

    /// <summary>Description.</summary>
    public LocalizedText Description { get; private set; } = LocalizedText.Empty;

    /// <summary>E invoice address.</summary>
    public string EInvoiceAddress { get; private set; } = string.Empty;

    /// <summary>E invoice scheme.</summary>
    public string EInvoiceScheme { get; private set; } = string.Empty;

    /// <summary>End of trial/plan.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>Font.</summary>
    public string? Font { get; private set; }

    /// <summary>Sender of guest mail.</summary>
    public string? FromAddress { get; private set; }

    /// <summary>From name.</summary>
    public string? FromName { get; private set; }

    /// <summary>Organization-wide feed secret.</summary>
    public string IcalExportSecret { get; private set; } = string.Empty;

    /// <summary>Same, feed without details.</summary>
    public string IcalExportSecretNoDetails { get; private set; } = string.Empty;

    /// <summary>Enabled guest languages.</summary>
    public string[] Languages { get; private set; } = [];

    /// <summary>Default language.</summary>
    public string DefaultLanguage { get; private set; } = "en-US";

    /// <summary>Name.</summary>
    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>Logo.</summary>
    public string? Logo { get; private set; }

    /// <summary>Logo alt.</summary>
    public string? LogoAlt { get; private set; }

    /// <summary>Text printed on invoices.</summary>
    public string InvoiceDetails { get; private set; } = string.Empty;

    /// <summary>Name of the column not shown; glama speaks of "VAT number".</summary>
    public string VatNumber { get; private set; } = string.Empty;

    /// <summary>E.g. stripe, bank transfer, payment link.</summary>
    public string? PaymentMethod { get; private set; }

    /// <summary>Payment link template.</summary>
    public string PaymentLinkTemplate { get; private set; } = string.Empty;

    /// <summary>Bank account holder.</summary>
    public string BankAccountHolder { get; private set; } = string.Empty;

    /// <summary>Bank account number.</summary>
    public string BankAccountNumber { get; private set; } = string.Empty;

    /// <summary>Show bookingmood branding.</summary>
    public bool ShowBookingmoodBranding { get; private set; } = true;

    /// <summary>Show branding booking status page.</summary>
    public bool ShowBrandingBookingStatusPage { get; private set; } = true;

    /// <summary>Thread emails.</summary>
    public bool ThreadEmails { get; private set; } = true;

    /// <summary>SaaS.</summary>
    public string Tier { get; private set; } = "premium";

    /// <summary>SaaS.</summary>
    public string SubscriptionType { get; private set; } = "trial";

    /// <summary>SaaS.</summary>
    public string? PricingVersion { get; private set; }

    /// <summary>Creates an organization.</summary>
    /// <param name="name">The name in every language.</param>
    /// <param name="secrets">Address of the feed of all units with details, and of the one without.</param>
    /// <param name="now">The moment of the request.</param>
    public static Organization Create(string name, FeedSecrets secrets, Instant now) => new()
    {
        Id = OrganizationId.New(now),
        Name = LocalizedText.Of(name),
        CompanyName = name,
        Languages = ["en-US"],
        IcalExportSecret = secrets.WithDetails,
        IcalExportSecretNoDetails = secrets.WithoutDetails,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Ends one of the two words that address the exported calendars.</summary>
    /// <param name="former">The word that ends.</param>
    /// <param name="now">The moment of the request.</param>
    public void RenewFeedSecret(string former, Instant now)
    {
        (IcalExportSecret, IcalExportSecretNoDetails) = new FeedSecrets(IcalExportSecret, IcalExportSecretNoDetails).Renewed(former);
        UpdatedAt = now;
    }
}
