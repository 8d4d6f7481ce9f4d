namespace Bookings.Application.Tables.Writing;

/// <summary>The columns that a body names, of a table without an entity.</summary>
internal sealed class PlainRowChanges : RowChanges;
