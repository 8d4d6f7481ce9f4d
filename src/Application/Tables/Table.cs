namespace Bookings.Application.Tables;

/// <summary>One table of the API: a class with one line per column.</summary>
public abstract class Table
{
    /// <summary>Reads the lines into a definition.</summary>
    public abstract TableDefinition Build();
}

/// <summary>One table of the API over an entity.</summary>
/// <typeparam name="TEntity">The entity whose rows the table shows.</typeparam>
public abstract class Table<TEntity> : Table
    where TEntity : class
{
    /// <inheritdoc />
    public sealed override TableDefinition Build()
    {
        var builder = new TableBuilder<TEntity>();
        Define(builder);
        return builder.Build(GetType());
    }

    /// <summary>Writes the lines: name, area, verbs, way of writing, then the columns in the order in which <c>*</c> prints them.</summary>
    protected abstract void Define(TableBuilder<TEntity> table);
}
