namespace Bookings.Infrastructure.Tables;

/// <summary>How many rows an update or delete may affect.</summary>
internal enum WriteLimit
{
    /// <summary>Any number up to the one that is bound.</summary>
    Many,

    /// <summary>Exactly one.</summary>
    One,

    /// <summary>None: the caller only asks whether there would be any.</summary>
    None,
}
