using Bookings.Domain.Organizations;
using Bookings.Domain.Pricing;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;

namespace Bookings.Application.Pricing;

/// <summary>Reads what a unit asks of a stay.</summary>
public interface IStayTermsSource
{
    /// <summary>Reads capacities and the part of the price calendar that a stay touches. One round trip, in the running transaction.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="product">The unit.</param>
    /// <param name="span">The stay.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    Task<StayTerms> Load(OrganizationId organizationId, Product product, DaySpan span, CancellationToken cancellationToken);
}
