using Bookings.Application.Tables.Writing;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Organizations;

/// <summary>Turns writes of the table into use cases.</summary>
public sealed class MemberWriter : ITableWriter<Member>;
