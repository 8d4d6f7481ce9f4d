using System.Globalization;
using System.Text.Json;
using Bookings.Domain.Common;

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

    /// <summary>Limits the length of a text, of texts by language that of each.</summary>
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

        // A member of a body has no column whose type would say that it cannot be null.
        column.IsNullable &= !column.IsInput;
        return this;
    }

    /// <summary>The value can be null.</summary>
    public ColumnBuilder Nullable()
    {
        column.IsNullable = true;
        return this;
    }

    /// <summary>What a row gets that does not name the column.</summary>
    public ColumnBuilder Default(string text) => Default($"'{text.Replace("'", "''", StringComparison.Ordinal)}'", JsonSerializer.Serialize(text));

    /// <inheritdoc cref="Default(string)" />
    public ColumnBuilder Default(int number) => Default(number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Default(string)" />
    public ColumnBuilder Default(bool value) => Default(value ? "true" : "false", value ? "true" : "false");

    /// <summary>What a row gets that does not name the JSON column.</summary>
    /// <param name="json">A JSON value without blanks around it.</param>
    public ColumnBuilder DefaultJson(string json) => Default($"'{json.Replace("'", "''", StringComparison.Ordinal)}'", json);

    /// <summary>What a row gets that does not name the column: computed by the database.</summary>
    /// <param name="sql">An SQL expression, for example <c>now()</c>.</param>
    public ColumnBuilder DefaultSql(string sql) => Default(sql, null);

    /// <summary>Refuses smaller numbers with 23514.</summary>
    public ColumnBuilder AtLeast(int number)
    {
        column.Least = number;
        return this;
    }

    /// <summary>Refuses numbers outside of both bounds, which are allowed, with 23514.</summary>
    public ColumnBuilder Between(int least, int most)
    {
        column.Least = least;
        column.Most = most;
        return this;
    }

    /// <summary>Refuses texts that do not match with 23514.</summary>
    /// <param name="expression">Classes, repetition and anchors only; see <see cref="ColumnPattern"/>.</param>
    /// <param name="meaning">What it stands for, for people.</param>
    public ColumnBuilder Matches(string expression, string meaning) => Matches(new ColumnPattern(expression, meaning));

    /// <summary>An ISO 4217 code: three capital letters.</summary>
    public ColumnBuilder Currency() => Matches("^[A-Z]{3}$", "an ISO 4217 code, for example EUR");

    /// <summary>A language, or languages: each a BCP 47 tag.</summary>
    public ColumnBuilder Language() => Matches(ColumnPattern.Language);

    /// <summary>An address in the web: http or https, of at most 2,000 characters.</summary>
    public ColumnBuilder WebAddress() => MaxLength(TextLengths.Address).Matches(ColumnPattern.WebAddress);

    /// <summary>A colour in hexadecimal: <c>#rgb</c>, <c>#rrggbb</c>, or with opacity.</summary>
    public ColumnBuilder Color() => Matches(ColumnPattern.Color);

    /// <summary>An e-mail address of at most 320 characters.</summary>
    public ColumnBuilder Email() => MaxLength(EmailAddress.MaxLength).Matches(ColumnPattern.Email);

    /// <summary>Takes the empty text beside those that the pattern on the left allows.</summary>
    public ColumnBuilder OrEmpty() => Matches(column.Pattern!.OrEmpty());

    /// <summary>Refuses JSON values of another kind with 23514.</summary>
    public ColumnBuilder Shape(JsonShape shape)
    {
        column.Shape = shape;
        return this;
    }

    /// <summary>Refuses JSON values that look otherwise inside with 23514.</summary>
    /// <param name="rule">What they look like.</param>
    /// <param name="example">One that follows the rule, for documents and tests.</param>
    public ColumnBuilder Holds(JsonRule rule, string example)
    {
        column.Rule = rule;
        column.Example = example;
        return this;
    }

    /// <summary>Puts the column into the example of a new row, although a POST need not name it: without it, or with another value, the row would be refused.</summary>
    /// <param name="json">The value that is shown; null for the one that follows from the declaration.</param>
    public ColumnBuilder Shown(string? json = null)
    {
        column.IsShown = true;
        column.Example = json ?? column.Example;
        return this;
    }

    /// <summary>Refuses arrays with another number of elements with 23514.</summary>
    public ColumnBuilder Elements(int count)
    {
        column.Elements = count;
        return this;
    }

    /// <summary>A name of older versions of the API, which is still read.</summary>
    public ColumnBuilder FormerName(string name)
    {
        column.FormerName = name;
        return this;
    }

    /// <summary>A spelling of older versions of the API: a filter that asks for it finds the rows with the text of today.</summary>
    /// <param name="former">The old spelling; it is one of the allowed texts as well where bodies may still use it.</param>
    /// <param name="now">The text that the rows have.</param>
    public ColumnBuilder FormerText(string former, string now)
    {
        column.FormerTexts = new Dictionary<string, string>(column.FormerTexts) { [former] = now };
        return this;
    }

    private ColumnBuilder Matches(ColumnPattern pattern)
    {
        column.Pattern = pattern;
        return this;
    }

    private ColumnBuilder Default(string sql, string? json)
    {
        column.Default = new ColumnDefault(sql, json);
        return this;
    }
}
