using Bookings.Domain.Resources;

namespace Bookings.Application.Absences;

/// <summary>An absence with the numbers of its people.</summary>
/// <param name="Absence">The absence.</param>
/// <param name="HostNumber">Number of who is away.</param>
/// <param name="ToHostNumber">Number of who is asked instead; null when nobody is.</param>
public sealed record AbsenceView(OutOfOffice Absence, int HostNumber, int? ToHostNumber);
