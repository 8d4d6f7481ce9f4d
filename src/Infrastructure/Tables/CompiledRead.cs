using Bookings.Application.Tables.Plans;

namespace Bookings.Infrastructure.Tables;

/// <summary>What a compiled plan is for; part of the key under which it is kept.</summary>
/// <param name="Limit">Most rows of the page, as the SQL says; one more than the row limit when the caller asked for no less, so that a cut is seen.</param>
/// <param name="HasOffset">Whether rows are left out.</param>
/// <param name="Count">How the total is counted.</param>
/// <param name="ByKeys">Whether it reads the rows of a write by their keys instead of a page.</param>
/// <param name="Cursor">Whether the page begins behind a cursor, and tells the next one.</param>
/// <param name="HasVersion">Whether the version of a row is read beside it, for its entity tag.</param>
internal readonly record struct ReadMode(int Limit, bool HasOffset, CountKind Count, bool ByKeys, CursorUse Cursor = CursorUse.None, bool HasVersion = false);

/// <summary>What a page has to do with cursors.</summary>
internal enum CursorUse
{
    None,

    /// <summary>It begins at the first row and tells the next cursor.</summary>
    First,

    /// <summary>It begins behind a cursor and tells the next one.</summary>
    Next,
}

/// <summary>A statement whose rows are written, with the steps that write one.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Steps">The steps of a row.</param>
internal sealed record RowStatement(SqlStatement Statement, RowStep[] Steps)
{
    /// <summary>Of an embed that the row limit of the installation bounds: most rows for each parent; the statement brings one more, so that a cut is seen. Else null.</summary>
    public int? Most { get; init; }

    /// <summary>The kinds of the members of a row, those of embedded objects left out.</summary>
    public IReadOnlyList<StepKind> Kinds { get; } = KindsOf(Steps);

    private static List<StepKind> KindsOf(RowStep[] steps)
    {
        var kinds = new List<StepKind>();
        for (var i = 0; i < steps.Length; i++)
        {
            kinds.Add(steps[i].Kind);
            i = steps[i].Kind == StepKind.BeginObject ? steps[i].Target - 1 : i;
        }

        return kinds;
    }
}

/// <summary>A plan ready to run. Holds no value and no tenant.</summary>
/// <param name="Plan">What it was made from.</param>
/// <param name="Embeds">To-many embeds, the deepest first, each with the parent's key in its first column.</param>
/// <param name="Page">The rows of the table itself.</param>
/// <param name="Counts">None, one or two statements for the total.</param>
internal sealed record CompiledRead(ReadPlan Plan, IReadOnlyList<RowStatement> Embeds, RowStatement Page, IReadOnlyList<SqlStatement> Counts)
{
    /// <summary>The columns of the page with the values of its cursor: a text for each term of the order, then the key. Empty without cursor.</summary>
    public IReadOnlyList<int> Place { get; init; } = [];

    /// <summary>The columns of the page with the key as text and with the row's version; null when no tag is made.</summary>
    public (int Key, int Version)? Version { get; init; }

    /// <summary>How long the last page was: the next one is likely about as long. Only a guess, so no lock guards it.</summary>
    public int LastBytes { get; set; }
}
