using Npgsql;

namespace Bookings.Infrastructure.Tables;

/// <summary>What a compiled write gives back.</summary>
internal enum WriteReturn
{
    /// <summary>How many rows.</summary>
    Count,

    /// <summary>The keys of the rows.</summary>
    Keys,

    /// <summary>The rows as the request selects them.</summary>
    Rows,
}

/// <summary>A write of a plainly written table, ready to run. Holds no value and no tenant.</summary>
/// <remarks>
/// A statement that returns anything returns a number, the key and then the printed columns. The number is 1 for a row that an
/// insert made and 0 for one that it met; for a guarded update or delete it is how many rows match, in every line, and a line
/// without a key stands for none.
/// </remarks>
/// <param name="Slots">What makes the parameters of <see cref="ParameterSource.Row"/>, by slot.</param>
/// <param name="Returns">What comes back.</param>
/// <param name="Rows">The statement with the steps of a printed row; no steps unless rows come back.</param>
/// <param name="IsGuarded">Whether it counts first and does nothing when there are too many rows.</param>
/// <param name="Version">The column with the row's version, where the write is about one row; null elsewhere.</param>
internal sealed record CompiledWrite(
    RowStatement Rows, IReadOnlyList<Func<WriteInput, NpgsqlParameter>> Slots, WriteReturn Returns, bool IsGuarded, int? Version)
{
    /// <summary>How often it ran, up to the point where that decides something.</summary>
    public int Uses;

    public SqlStatement Statement => Rows.Statement;

    /// <summary>Whether sessions keep it prepared.</summary>
    public bool IsPrepared { get; set; }
}
