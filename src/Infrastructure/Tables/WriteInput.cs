using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;

namespace Bookings.Infrastructure.Tables;

/// <summary>What fills the parameters of a write beside its filters.</summary>
/// <param name="Rows">The rows to insert, or the one set of changes; none for a delete.</param>
/// <param name="Keys">The keys of <paramref name="Rows"/> of an insert.</param>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Most">Most rows that may be affected.</param>
/// <param name="Counted">Most rows that are looked at: an answer can say how many there are up to this number.</param>
internal sealed record WriteInput(IReadOnlyList<RowChanges> Rows, Guid[] Keys, Call Call, int Most, long Counted);
