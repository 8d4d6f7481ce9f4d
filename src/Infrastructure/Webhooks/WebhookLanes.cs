namespace Bookings.Infrastructure.Webhooks;

/// <summary>How many notifications may be on their way to each webhook: more while it takes them, fewer while it does not.</summary>
/// <remarks>So one that hangs holds few places, however much waits for it, and one that answers gets what it can take. Not safe for several threads.</remarks>
/// <param name="most">Most for one webhook.</param>
internal sealed class WebhookLanes(int most)
{
    private const int Least = 2;
    private const int First = 8;

    private readonly Dictionary<Guid, Lane> lanes = [];

    /// <summary>Places of a webhook that is not known yet.</summary>
    public int Fresh => Math.Min(First, most);

    /// <summary>On their way to all webhooks.</summary>
    public int InFlight { get; private set; }

    /// <summary>Free places of those that are known.</summary>
    public IReadOnlyDictionary<Guid, int> Rooms => lanes.ToDictionary(lane => lane.Key, lane => Math.Max(0, lane.Value.Limit - lane.Value.InFlight));

    /// <summary>Notes that one is on its way.</summary>
    public void Start(Guid targetId)
    {
        if (!lanes.TryGetValue(targetId, out var lane))
        {
            lanes[targetId] = lane = new Lane { Limit = Fresh };
        }

        lane.InFlight++;
        InFlight++;
    }

    /// <summary>Notes that one is over.</summary>
    /// <param name="targetId">The webhook.</param>
    /// <param name="wasTaken">Whether the receiver has it.</param>
    /// <param name="wasSlow">Whether it took long: a quick refusal holds no place, so it costs none.</param>
    public void End(Guid targetId, bool wasTaken, bool wasSlow)
    {
        var lane = lanes[targetId];
        lane.InFlight--;
        InFlight--;
        lane.Limit = (wasTaken, wasSlow) switch
        {
            (true, false) => Math.Min(most, lane.Limit + Math.Max(1, lane.Limit / 8)),
            (false, true) => Math.Max(Math.Min(Least, most), lane.Limit / 2),
            _ => lane.Limit,
        };
    }

    /// <summary>Forgets webhooks that nothing is on its way to and that are not out of the ordinary.</summary>
    public void Forget()
    {
        foreach (var (id, _) in lanes.Where(lane => lane.Value.InFlight == 0 && lane.Value.Limit >= Fresh).ToList())
        {
            lanes.Remove(id);
        }
    }

    private sealed class Lane
    {
        public int Limit { get; set; }

        public int InFlight { get; set; }
    }
}
