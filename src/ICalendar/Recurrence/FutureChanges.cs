namespace Bookings.ICalendar.Recurrence;

/// <summary>The overrides of one UID that also change what follows them.</summary>
internal sealed class FutureChanges
{
    private static readonly FutureChanges None = new([]);

    private readonly FutureChange[] changes;

    private FutureChanges(FutureChange[] changes)
    {
        this.changes = changes;
        MostSeconds = changes.Length == 0 ? 0 : changes.Max(change => Math.Abs(change.Shift) + change.Seconds);
    }

    /// <summary>How far from its original start an occurrence may end at most.</summary>
    public long MostSeconds { get; }

    /// <summary>Picks those overrides that have the range.</summary>
    public static FutureChanges Of(IEnumerable<(StartPoint Original, IcsEvent Event)> overrides, StartMeter meter)
    {
        FutureChange[] changes =
        [
            .. overrides.Where(item => item.Event.IsThisAndFuture)
                .OrderBy(item => item.Original.Order)
                .Select(item => new FutureChange(item.Original, item.Event, meter)),
        ];
        return changes.Length == 0 ? None : new FutureChanges(changes);
    }

    /// <summary>The change that applies to an occurrence without an override of its own: the last one before it.</summary>
    public FutureChange? At(StartPoint original)
    {
        for (var i = changes.Length - 1; i >= 0; i--)
        {
            if (changes[i].Original.Order <= original.Order)
            {
                return changes[i];
            }
        }

        return null;
    }
}
