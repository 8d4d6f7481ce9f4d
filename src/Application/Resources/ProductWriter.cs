using Bookings.Application.Tables.Writing;
using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>Turns writes of the table into use cases.</summary>
public sealed class ProductWriter : ITableWriter<Product>;
