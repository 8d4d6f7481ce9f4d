namespace Bookings.Infrastructure.Tables;

/// <summary>What an insert does with a row that is there already.</summary>
/// <param name="Columns">The columns that decide, without the tenant.</param>
/// <param name="Merges">Whether the row gets the values of the body; otherwise it stays as it is and is not printed.</param>
public sealed record ConflictRule(IReadOnlyList<string> Columns, bool Merges)
{
    /// <summary>Part of the key under which a statement is kept.</summary>
    public override string ToString() => $"{(Merges ? '+' : '-')}{string.Join(',', Columns)}";
}
