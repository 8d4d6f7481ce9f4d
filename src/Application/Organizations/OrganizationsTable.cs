using Bookings.Application.Paddle;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Organizations;

/// <summary>The tenant: branding, languages, invoicing. A key sees exactly one row.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/organizations" read="2026-03-12" />
public sealed class OrganizationsTable : Table<Organization>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Organization> table)
    {
        table.Name("organizations").Area(Area.Organization).Verbs(Verbs.Get | Verbs.Patch)
            .Doc("The tenant: branding, languages, invoicing. A key sees exactly one row.").WrittenPlainly();

        table.Key(o => o.Id);
        table.Column("clover_merchant_id", o => o.CloverMerchantId, Can.View);
        table.Column("mollie_profile_id", o => o.MollieProfileId, Can.View);
        table.Column("paddle_subscription_id", o => o.PaddleSubscriptionId, Can.View).To<PaddleSubscriptionsTable>();
        table.Column("referrer_id", o => o.ReferrerId, Can.View);
        table.Column("square_location_id", o => o.SquareLocationId, Can.View);
        table.Column("stripe_account_id", o => o.StripeAccountId, Can.View);
        table.CreatedAt(o => o.CreatedAt);
        table.UpdatedAt(o => o.UpdatedAt);
        table.Column("deleted_at", o => o.DeletedAt, Can.View);
        table.Column("active", o => o.Active, Can.View).Default(true);
        table.Column("arrival_label", o => o.ArrivalLabel, Can.View | Can.Change).MaxLength(TextLengths.Name).DefaultJson("{\"default\":\"\"}");
        table.Column("avatar", o => o.Avatar, Can.View | Can.Change).WebAddress();
        table.Column("booking_form_cta", o => o.BookingFormCta, Can.View | Can.Change).MaxLength(TextLengths.Name).DefaultJson("{\"default\":\"\"}");
        table.Column("color_background", o => o.ColorBackground, Can.View | Can.Change).Color().Default("#fff");
        table.Column("color_error", o => o.ColorError, Can.View | Can.Change).Color().Default("#faa5a5");
        table.Column("color_header", o => o.ColorHeader, Can.View | Can.Change).Color().Default("#000");
        table.Column("color_info", o => o.ColorInfo, Can.View | Can.Change).Color().OrEmpty().Default("");
        table.Column("color_primary", o => o.ColorPrimary, Can.View | Can.Change).Color().Default("#000");
        table.Column("color_text", o => o.ColorText, Can.View | Can.Change).Color().Default("#000");
        table.Column("color_warning", o => o.ColorWarning, Can.View | Can.Change).Color().OrEmpty().Default("");
        table.Column("company_name", o => o.CompanyName, Can.View | Can.Change).Default("").MaxLength(1_000);
        table.Column("confirmation_message", o => o.ConfirmationMessage, Can.View | Can.Change).MaxLength(TextLengths.Prose).DefaultJson("{\"default\":\"\"}");
        table.Column("confirmation_message_title", o => o.ConfirmationMessageTitle, Can.View | Can.Change).MaxLength(TextLengths.Name).DefaultJson("{\"default\":\"\"}");
        table.Column("contact_details", o => o.ContactDetails, Can.View | Can.Change).DefaultJson("{}").Shape(JsonShape.Object);
        table.Column("country_code", o => o.CountryCode, Can.View | Can.Change).Default("").Matches("^([A-Z]{2})?$", "an ISO 3166 code of two capital letters, or empty");
        table.Column("credit", o => o.Credit, Can.View).Default(0).Doc("Business of the vendor; always 0 here.");
        table.Column("custom_domain", o => o.CustomDomain, Can.View | Can.Change).MaxLength(253);
        table.Column("departure_label", o => o.DepartureLabel, Can.View | Can.Change).MaxLength(TextLengths.Name).DefaultJson("{\"default\":\"\"}");
        table.Column("description", o => o.Description, Can.View | Can.Change).MaxLength(TextLengths.Prose).DefaultJson("{\"default\":\"\"}");
        table.Column("e_invoice_address", o => o.EInvoiceAddress, Can.View | Can.Change).Default("").MaxLength(1_000);
        table.Column("e_invoice_scheme", o => o.EInvoiceScheme, Can.View | Can.Change).Default("").MaxLength(1_000);
        table.Column("expires_at", o => o.ExpiresAt, Can.View).Doc("Business of the vendor; always null here.");
        table.Column("font", o => o.Font, Can.View | Can.Change).MaxLength(200);
        table.Column("from_address", o => o.FromAddress, Can.View | Can.Change).Email();
        table.Column("from_name", o => o.FromName, Can.View | Can.Change).MaxLength(1_000);
        table.Column("ical_export_secret", o => o.IcalExportSecret, Can.View).Doc("Word that addresses the export feed of all units, with details.");
        table.Column("ical_export_secret_no_details", o => o.IcalExportSecretNoDetails, Can.View)
            .Doc("Word that addresses the export feed of all units, without details.");
        table.Column("languages", o => o.Languages, Can.View | Can.Change).Language().Doc("What guests may choose from.");
        table.Column("default_language", o => o.DefaultLanguage, Can.View | Can.Change).Language().NotEmpty().Default("en-US");
        table.Column("name", o => o.Name, Can.View | Can.Change).MaxLength(TextLengths.Name).DefaultJson("{\"default\":\"\"}");
        table.Column("logo", o => o.Logo, Can.View | Can.Change).WebAddress();
        table.Column("logo_alt", o => o.LogoAlt, Can.View | Can.Change).MaxLength(1_000);
        table.Column("invoice_details", o => o.InvoiceDetails, Can.View | Can.Change).Default("").MaxLength(100_000);
        table.Column("vat_number", o => o.VatNumber, Can.View | Can.Change).Default("").MaxLength(1_000);
        table.Column("payment_method", o => o.PaymentMethod, Can.View | Can.Change).MaxLength(1_000);
        table.Column("payment_link_template", o => o.PaymentLinkTemplate, Can.View | Can.Change).Default("").MaxLength(2_000);
        table.Column("bank_account_holder", o => o.BankAccountHolder, Can.View | Can.Change).Default("").MaxLength(1_000);
        table.Column("bank_account_number", o => o.BankAccountNumber, Can.View | Can.Change).Default("").MaxLength(1_000);
        table.Column("show_bookingmood_branding", o => o.ShowBookingmoodBranding, Can.View | Can.Change).Default(true);
        table.Column("show_branding_booking_status_page", o => o.ShowBrandingBookingStatusPage, Can.View | Can.Change).Default(true);
        table.Column("thread_emails", o => o.ThreadEmails, Can.View | Can.Change).Default(true);
        table.Column("tier", o => o.Tier, Can.View).Default("premium").Doc("Business of the vendor; kept for compatible clients.");
        table.Column("subscription_type", o => o.SubscriptionType, Can.View).Default("trial");
        table.Column("pricing_version", o => o.PricingVersion, Can.View);
        table.SearchVector("fts");
        table.IsTenant();
    }
}
