using System.Collections.Concurrent;

namespace Bookings.Infrastructure.Persistence;

/// <summary>Which commands of EF come often enough to be kept prepared: planning the two dozen statements of a booking takes PostgreSQL longer than running them.</summary>
/// <remarks>
/// They are prepared in a round trip of their own before their first use on a session. The driver's automatic preparation sends Parse and Execute
/// of several statements together, and a session whose save failed in the midst of that (a taken time) is not usable afterwards.
/// </remarks>
/// <threadsafety>Safe; one for the whole process.</threadsafety>
internal sealed class RepeatedCommands
{
    private const int UsesBeforePreparing = 5;

    // Each session holds the plans of what it prepared in the memory of its PostgreSQL process.
    private const int MostPrepared = 200;

    // Saves are made of as many texts as there are combinations of changed columns; most come once.
    private const int MostCounted = 2_000;

    // A save of many rows: no two are alike, and planning is a small part of them.
    private const int LongestText = 16_384;

    private readonly ConcurrentDictionary<string, int> uses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> prepared = new(StringComparer.Ordinal);

    /// <summary>Counts a use, and says whether sessions keep the command prepared.</summary>
    /// <param name="text">Its SQL, all statements of it.</param>
    public bool IsWorthPreparing(string text)
    {
        if (prepared.ContainsKey(text))
        {
            return true;
        }

        if (text.Length > LongestText || prepared.Count >= MostPrepared)
        {
            return false;
        }

        if (uses.Count >= MostCounted)
        {
            uses.Clear();
        }

        if (uses.AddOrUpdate(text, 1, static (_, count) => count + 1) < UsesBeforePreparing)
        {
            return false;
        }

        uses.TryRemove(text, out _);
        return prepared.TryAdd(text, true);
    }
}
