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
/// <param name="Statement">The statement.</param>
/// <param name="Slots">What makes the parameters of <see cref="ParameterSource.Row"/>, by slot.</param>
/// <param name="Returns">What comes back.</param>
/// <param name="Steps">The steps of a printed row; empty unless rows come back.</param>
/// <param name="IsGuarded">Whether it counts first and does nothing when there are too many rows.</param>
internal sealed record CompiledWrite(
    SqlStatement Statement, IReadOnlyList<Func<WriteInput, NpgsqlParameter>> Slots, WriteReturn Returns, RowStep[] Steps, bool IsGuarded);
