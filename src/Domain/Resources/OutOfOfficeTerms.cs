using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>The members of an <see cref="OutOfOffice"/> that can be given and changed. The caller has checked that the last day is not before the first.</summary>
/// <param name="FirstDay">The first day away.</param>
/// <param name="LastDay">The last day away, included.</param>
/// <param name="Notes">Remarks; null without.</param>
/// <param name="Reason">Why.</param>
/// <param name="ToHostId">Who is asked instead; null when nobody is.</param>
public sealed record OutOfOfficeTerms(LocalDate FirstDay, LocalDate LastDay, string? Notes, OutOfOfficeReason Reason, UserId? ToHostId);
