namespace Bookings.Application.Tables;

/// <summary>How rows of a table come about and change through the API. Declared, never inferred.</summary>
public enum WayOfWriting
{
    /// <summary>Not through the API: logs and derived tables.</summary>
    ReadOnly,

    /// <summary>The generic writer sets the named columns on the entity; the column rules are the only rules.</summary>
    Plainly,

    /// <summary>An <see cref="Writing.ITableWriter{TEntity}"/> turns the changes into use cases.</summary>
    ByWriter,
}
