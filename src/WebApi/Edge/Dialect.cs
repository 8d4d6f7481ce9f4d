namespace Bookings.WebApi.Edge;

/// <summary>Whose shape an answer takes.</summary>
internal enum Dialect
{
    /// <summary>Neither API: health, exported calendars, documentation.</summary>
    None,

    /// <summary><c>/v1</c>.</summary>
    Tables,

    /// <summary><c>/v2</c>.</summary>
    Scheduling,
}
