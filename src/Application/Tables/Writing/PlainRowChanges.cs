namespace Bookings.Application.Tables.Writing;

/// <summary>The columns that a body names, of a plainly written table: their values are in the types of the columns, not of an entity.</summary>
internal sealed class PlainRowChanges : RowChanges;
