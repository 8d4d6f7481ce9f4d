using Bookings.Application.Tables.Plans;
using Bookings.Domain.Organizations;

namespace Bookings.Infrastructure.Tables;

/// <summary>What a compiled plan is for; part of the key under which it is kept.</summary>
/// <param name="Limit">Most rows of the page, as the SQL says; one more than the row limit when the caller asked for no less, so that a cut is seen.</param>
/// <param name="HasOffset">Whether rows are left out.</param>
/// <param name="Count">How the total is counted.</param>
/// <param name="ByKeys">Whether it reads the rows of a write by their keys instead of a page.</param>
internal readonly record struct ReadMode(int Limit, bool HasOffset, CountKind Count, bool ByKeys);

/// <summary>A statement whose rows are written, with the steps that write one.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Steps">The steps of a row.</param>
internal sealed record RowStatement(SqlStatement Statement, RowStep[] Steps);

/// <summary>A plan ready to run. Holds no value and no tenant.</summary>
/// <param name="Plan">What it was made from.</param>
/// <param name="Embeds">To-many embeds, the deepest first, each with the parent's key in its first column.</param>
/// <param name="Page">The rows of the table itself.</param>
/// <param name="Counts">None, one or two statements for the total.</param>
internal sealed record CompiledRead(ReadPlan Plan, IReadOnlyList<RowStatement> Embeds, RowStatement Page, IReadOnlyList<SqlStatement> Counts)
{
    /// <summary>The first area that the caller's key may not read; null when it may read all.</summary>
    public Area? Denied(Caller caller)
    {
        foreach (var area in Plan.Areas)
        {
            if (!caller.Scopes.Allow(area, AccessLevel.Read))
            {
                return area;
            }
        }

        return null;
    }
}
