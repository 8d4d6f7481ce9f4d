using System.Globalization;
using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;

namespace Bookings.Infrastructure.Tables;

/// <summary>What fills the parameters of a write beside its filters.</summary>
/// <param name="Rows">The rows to insert, or the one set of changes; none for a delete.</param>
/// <param name="Keys">The keys of <paramref name="Rows"/> of an insert.</param>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Most">Most rows that may be affected.</param>
/// <param name="Counted">Most rows that are looked at: an answer can say how many there are up to this number.</param>
internal sealed record WriteInput(IReadOnlyList<RowChanges> Rows, Guid[] Keys, Call Call, int Most, long Counted)
{
    /// <summary>For each of <see cref="Rows"/> its place in the body, from 0; null when they stand as in the body.</summary>
    public int[]? Places { get; init; }

    /// <summary>The same rows in an order that follows from their values in some columns alone.</summary>
    /// <remarks>Requests that write the same rows at the same time then meet them in the same order, and wait for each other instead of locking each other out.</remarks>
    public WriteInput SortedBy(IReadOnlyList<string> columns, string key)
    {
        var places = Enumerable.Range(0, Rows.Count).ToArray();
        Array.Sort(places, (left, right) =>
        {
            foreach (var column in columns)
            {
                var difference = Compare(Of(left, column), Of(right, column));
                if (difference != 0)
                {
                    return difference;
                }
            }

            return left.CompareTo(right);
        });
        return this with { Rows = [.. places.Select(place => Rows[place])], Keys = [.. places.Select(place => Keys[place])], Places = places };

        object? Of(int place, string column) => column == key ? Keys[place] : Rows[place].Value(column);
    }

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string one, string other) => string.CompareOrdinal(one, other),
        (IComparable one, _) when one.GetType() == right?.GetType() => one.CompareTo(right),
        _ => string.CompareOrdinal(Convert.ToString(left, CultureInfo.InvariantCulture), Convert.ToString(right, CultureInfo.InvariantCulture)),
    };
}
