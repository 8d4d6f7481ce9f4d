using System.Globalization;

namespace Bookings.Application.Messages.Letters;

/// <summary>The values of the variables in texts of messages. Pure.</summary>
internal static class GuestValues
{
    /// <summary>Values by the names of <see cref="Domain.Messages.MessageVariables"/>. What is unknown is empty.</summary>
    public static IReadOnlyDictionary<string, string> Of(GuestFacts facts)
    {
        var (words, guest, stay) = (LetterWords.In(facts.Language), facts.Guest, facts.Stay);
        string Money(long amount) => words.Money(amount, facts.Currency);
        var values = new Dictionary<string, string>
        {
            ["address"] = stay?.Address ?? string.Empty,
            ["arrival_date"] = stay is null ? string.Empty : words.Date(stay.Arrival),
            ["departure_date"] = stay is null ? string.Empty : words.Date(stay.Departure),
            ["duration"] = stay?.Duration.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            ["email"] = guest.Email,
            ["first_name"] = guest.FirstName,
            ["guest_url"] = facts.GuestUrl,
            ["invoice_date"] = facts.Invoice is { } dated ? words.Date(dated.Date) : string.Empty,
            ["invoice_reference"] = facts.Invoice?.Reference ?? string.Empty,
            ["invoice_total"] = facts.Invoice is { } invoice ? Money(invoice.Total) : string.Empty,
            ["last_name"] = guest.LastName,
            ["name"] = guest.Name,
            ["organization_name"] = facts.OrganizationName,
            ["payment_due_at"] = facts.Payment is { } due ? words.Date(due.DueOn) : string.Empty,
            ["payment_paid"] = facts.Payment is { } paid ? words.Money(paid.Paid, paid.Currency) : string.Empty,
            ["payment_total"] = facts.Payment is { } payment ? words.Money(payment.Amount, payment.Currency) : string.Empty,
            ["phone"] = guest.Phone,
            ["product_name"] = stay?.UnitName ?? string.Empty,
            ["reference"] = facts.Reference,
            ["subtotal"] = Money(facts.Totals.Subtotal),
            ["total"] = Money(facts.Totals.Total),
        };
        foreach (var count in facts.Occupancy)
        {
            foreach (var variable in count.Variables)
            {
                values[variable] = count.Count.ToString(CultureInfo.InvariantCulture);
            }
        }

        return values;
    }
}
