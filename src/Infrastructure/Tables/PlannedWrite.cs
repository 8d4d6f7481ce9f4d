using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Application.Tables.Writing;

namespace Bookings.Infrastructure.Tables;

/// <summary>A write whose rights and names have been checked.</summary>
/// <param name="Read">How its rows are read back.</param>
/// <param name="Query">The query string.</param>
/// <param name="Values">The values of the filters, ready to bind.</param>
/// <param name="Wishes">What else is wanted.</param>
/// <param name="Call">Who asks, and when.</param>
internal sealed record PlannedWrite(CompiledRead Read, TableQuery Query, IReadOnlyList<object> Values, WriteWishes Wishes, Call Call)
{
    /// <summary>The body of a change; null for all other writes.</summary>
    public RowChanges? Change { get; init; }

    /// <summary>Whether it changes or deletes rows that the filters name otherwise than by their key.</summary>
    public bool MeetsMany => Plan.HasOwnFilter && !ReadCompiler.IsByKey(Plan.Root);

    public ReadPlan Plan => Read.Plan;

    public TableDefinition Table => Read.Plan.Root.Table;

    /// <summary>Whether the statement that writes can print the rows itself.</summary>
    /// <remarks>Embeds are read afterwards, and so is what a computed column asks other rows for: a statement that is still writing does not see it.</remarks>
    public bool CanReturn =>
        Plan.Root.Embeds.Count == 0 && !Plan.Root.Items.Any(item => item is PlanColumn { Column.Sql: { } sql } && sql.Contains("SELECT", StringComparison.OrdinalIgnoreCase));
}
