namespace Bookings.Application.Tables;

/// <summary>Bounds of one request to the tables dialect; settings under <c>Limits</c>.</summary>
public sealed class TableLimits
{
    /// <summary>Most rows of one answer, at every level of embedding. 1 or more.</summary>
    public int Rows { get; set; } = 1000;

    /// <summary>Most levels of embedding below the table itself.</summary>
    public int EmbedDepth { get; set; } = 5;

    /// <summary>Most embedded tables of one request.</summary>
    public int Embeds { get; set; } = 20;

    /// <summary>Most conditions of one request, those inside trees and embeds included.</summary>
    public int Conditions { get; set; } = 50;

    /// <summary>Most levels of nested <c>and</c> and <c>or</c>.</summary>
    public int TreeDepth { get; set; } = 20;

    /// <summary>Longest regular expression of <c>match</c> and <c>imatch</c> in characters.</summary>
    public int MatchCharacters { get; set; } = 500;

    /// <summary>Most elements of one list, <c>in.(…)</c>.</summary>
    public int ListElements { get; set; } = 1000;

    /// <summary>Most columns and embeds that a select names.</summary>
    public int Selections { get; set; } = 500;

    /// <summary>Longest path and query string in bytes; longer is 414.</summary>
    public int UrlBytes { get; set; } = 16 * 1024;

    /// <summary>Longest body in bytes; longer is 413.</summary>
    public int BodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Most bytes of one answer, and of the rows of one embed in it.</summary>
    public int AnswerBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Most rows that one PATCH or DELETE may touch, and most rows of one POST.</summary>
    public int AffectedRows { get; set; } = 1000;

    /// <summary>Whether <c>Prefer: tx=rollback</c> may undo a write after its answer has been made.</summary>
    public bool AllowRollback { get; set; } = true;

    /// <summary>Longest time of one statement of a read in milliseconds; 0 means no limit.</summary>
    public int StatementMilliseconds { get; set; } = 5000;

    /// <summary>Longest time of one statement of a write, of both dialects, in milliseconds; 0 means none but the driver's, which is 10 seconds.</summary>
    public int WriteMilliseconds { get; set; } = 8000;

    /// <summary>Most connections that reads use at the same time; more reads wait for one.</summary>
    public int ReadConnections { get; set; } = 20;

    /// <summary>Most reads and writes of one organization that run at the same time; more wait for a short time and are then refused. 0 stands for half of <see cref="ReadConnections"/>.</summary>
    public int ConcurrentStatements { get => field > 0 ? field : Math.Max(1, ReadConnections / 2); set; }

    /// <summary>Most compiled plans that are kept.</summary>
    public int CachedPlans { get; set; } = 1000;

    /// <summary>Longest shape of a request, in characters, whose plan is kept; longer ones are compiled each time.</summary>
    public int CachedShapeLength { get; set; } = 4096;
}
