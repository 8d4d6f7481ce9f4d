namespace Bookings.Infrastructure.Tables;

/// <summary>What the statement of an insert depends on beside the request's select and order.</summary>
/// <param name="Columns">The named columns in the order of the body, without the key.</param>
/// <param name="IsBulk">Whether it takes arrays, for any number of rows; otherwise it takes one row.</param>
/// <param name="Conflict">What to do with rows that are there; null when that is an error.</param>
/// <param name="Returns">What comes back.</param>
internal sealed record InsertShape(IReadOnlyList<string> Columns, bool IsBulk, ConflictRule? Conflict, WriteReturn Returns)
{
    public string Key => $"{(IsBulk ? 'b' : 's')}{(int)Returns}{Conflict}\n{string.Join(',', Columns)}";
}
