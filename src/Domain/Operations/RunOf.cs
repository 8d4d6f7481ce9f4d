using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Operations;

/// <summary>What ran, where and when.</summary>
/// <param name="OrganizationId">The tenant, or <see cref="WorkRun.Installation"/>.</param>
/// <param name="Work"><c>read-feed</c>, or the name of a schedule.</param>
/// <param name="SubjectId">The row that it was about; null when about none.</param>
/// <param name="Node">The node that it ran on.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Input">What it was given, without secrets.</param>
public sealed record RunOf(OrganizationId OrganizationId, string Work, Guid? SubjectId, string Node, Instant StartedAt, Json Input);
