namespace Bookings.Application.Tables;

/// <summary>The rest of a column's line: relation, rules, documentation.</summary>
public sealed class ColumnBuilder
{
    private readonly ColumnDefinition column;

    internal ColumnBuilder(ColumnDefinition column) => this.column = column;

    /// <summary>The column holds the key of a row of another table; both tables can then embed each other.</summary>
    public ColumnBuilder To<TTable>()
        where TTable : Table
    {
        column.Target = typeof(TTable);
        return this;
    }

    /// <summary>Says what the name does not: unit, zone, boundary, source.</summary>
    public ColumnBuilder Doc(string text)
    {
        column.Doc = text;
        return this;
    }

    /// <summary>Limits the length of a text.</summary>
    /// <param name="characters">Unicode scalar values, 1 or more. A longer text is refused with 22001.</param>
    public ColumnBuilder MaxLength(int characters)
    {
        column.MaxLength = characters;
        return this;
    }

    /// <summary>Limits a text to a list, in the order of its meaning. Another text is refused with 22P02.</summary>
    public ColumnBuilder OneOf(params string[] texts)
    {
        column.OneOf = texts;
        return this;
    }

    /// <summary>Limits a number to a list. Another number is refused with 23514.</summary>
    public ColumnBuilder OneOf(params int[] numbers)
    {
        column.OneOfNumbers = numbers;
        return this;
    }

    /// <summary>Refuses the empty text with 23514.</summary>
    public ColumnBuilder NotEmpty()
    {
        column.IsNotEmpty = true;
        return this;
    }

    /// <summary>A POST must name the column, else 23502.</summary>
    public ColumnBuilder Required()
    {
        column.IsRequired = true;
        return this;
    }
}
