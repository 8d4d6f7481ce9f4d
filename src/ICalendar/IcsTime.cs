using NodaTime;
using NodaTime.TimeZones;

namespace Bookings.ICalendar;

/// <summary>A point of an event as the feed states it: a day, a wall time in a zone, or a wall time without a zone.</summary>
/// <remarks>Closed: <see cref="Day"/>, <see cref="Zoned"/> and <see cref="Floating"/> are the only kinds.</remarks>
/// <source href="RFC 5545, 3.3.4 and 3.3.5" />
public abstract record IcsTime
{
    private IcsTime()
    {
    }

    /// <summary>The wall time as written; midnight for a day.</summary>
    public abstract LocalDateTime Local { get; }

    /// <summary>Moves to the same kind of time at another wall time.</summary>
    /// <param name="local">The wall time; the time of day is dropped for a day.</param>
    public abstract IcsTime At(LocalDateTime local);

    /// <summary>Resolves the time to an instant.</summary>
    /// <param name="zone">The zone of days and floating times; a zoned time keeps its own.</param>
    /// <returns>
    /// The instant. A wall time inside a gap uses the offset before the gap, an ambiguous one is the first of the two
    /// (RFC 5545, 3.3.5).
    /// </returns>
    public abstract Instant ToInstant(DateTimeZone zone);

    /// <summary>A whole day, without any zone.</summary>
    /// <param name="Date">The day. As the end of an event it is the first day after it (exclusive).</param>
    public sealed record Day(LocalDate Date) : IcsTime
    {
        /// <inheritdoc />
        public override LocalDateTime Local => Date.AtMidnight();

        /// <inheritdoc />
        public override IcsTime At(LocalDateTime local) => new Day(local.Date);

        /// <inheritdoc />
        public override Instant ToInstant(DateTimeZone zone) => zone.AtStartOfDay(Date).ToInstant();
    }

    /// <summary>A wall time in a zone.</summary>
    /// <param name="Wall">The wall time.</param>
    /// <param name="Zone">The zone; <see cref="DateTimeZone.Utc"/> for times written with Z.</param>
    public sealed record Zoned(LocalDateTime Wall, DateTimeZone Zone) : IcsTime
    {
        /// <summary>Makes a time in UTC.</summary>
        /// <param name="instant">The moment.</param>
        public static Zoned Utc(Instant instant) => new(instant.InUtc().LocalDateTime, DateTimeZone.Utc);

        /// <inheritdoc />
        public override LocalDateTime Local => Wall;

        /// <inheritdoc />
        public override IcsTime At(LocalDateTime local) => new Zoned(local, Zone);

        /// <inheritdoc />
        public override Instant ToInstant(DateTimeZone zone) => Zone.ResolveLocal(Wall, Resolvers.LenientResolver).ToInstant();

        /// <summary>Resolves the time to an instant by its own zone.</summary>
        public Instant ToInstant() => ToInstant(Zone);
    }

    /// <summary>A wall time without a zone: the same time of day wherever the reader is.</summary>
    /// <param name="Wall">The wall time.</param>
    public sealed record Floating(LocalDateTime Wall) : IcsTime
    {
        /// <inheritdoc />
        public override LocalDateTime Local => Wall;

        /// <inheritdoc />
        public override IcsTime At(LocalDateTime local) => new Floating(local);

        /// <inheritdoc />
        public override Instant ToInstant(DateTimeZone zone) => zone.ResolveLocal(Wall, Resolvers.LenientResolver).ToInstant();
    }
}
