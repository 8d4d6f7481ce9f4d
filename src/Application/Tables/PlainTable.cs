namespace Bookings.Application.Tables;

/// <summary>One table of the API whose rows have no rules beyond those of their columns: it needs no entity.</summary>
/// <remarks>Its rows are written plainly or not at all. A table whose rows need a decision becomes a <see cref="Table{TEntity}"/>.</remarks>
public abstract class PlainTable : Table
{
    /// <inheritdoc />
    public sealed override TableDefinition Build()
    {
        var builder = new PlainTableBuilder();
        Define(builder);
        return builder.Build(GetType());
    }

    /// <summary>Writes the lines: name, area, verbs, way of writing, then the columns in the order in which <c>*</c> prints them.</summary>
    protected abstract void Define(PlainTableBuilder table);
}
