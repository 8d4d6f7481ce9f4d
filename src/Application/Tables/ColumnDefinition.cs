namespace Bookings.Application.Tables;

/// <summary>One column of a table, as declared.</summary>
/// <remarks>The name on the wire is the name in the database.</remarks>
public sealed class ColumnDefinition
{
    /// <summary>Name on the wire and in the database, in snake case.</summary>
    public required string Name { get; init; }

    /// <summary>Its type in the database.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>What a caller may do with it.</summary>
    public required Can Can { get; set; }

    /// <summary>The property of the entity that holds it; null for computed columns and search vectors.</summary>
    public string? Member { get; init; }

    /// <summary>The type of <see cref="Member"/>, without the nullable wrapper; null when there is no member.</summary>
    public Type? ClrType { get; init; }

    /// <summary>Whether the value can be null.</summary>
    public bool IsNullable { get; set; }

    /// <summary>Whether it is (part of) the primary key.</summary>
    public bool IsKey { get; init; }

    /// <summary>SQL by which the database keeps the column right in every row of the table (<c>GENERATED ALWAYS AS … STORED</c>); null for all others.</summary>
    public string? GeneratedAs { get; init; }

    /// <summary>SQL that computes it when it is read, with <c>{row}</c> for the alias of the table; null for stored columns.</summary>
    public string? Sql { get; init; }

    /// <summary>Longest text in characters (Unicode scalar values), of texts by language the longest of each; null when unlimited.</summary>
    public int? MaxLength { get; set; }

    /// <summary>The allowed texts in their declared order; empty when every text is allowed.</summary>
    public IReadOnlyList<string> OneOf { get; set; } = [];

    /// <summary>The allowed numbers, ascending; empty when every number is allowed.</summary>
    public IReadOnlyList<int> OneOfNumbers { get; set; } = [];

    /// <summary>The smallest allowed number; null when there is none.</summary>
    public decimal? Least { get; set; }

    /// <summary>The largest allowed number; null when there is none.</summary>
    public decimal? Most { get; set; }

    /// <summary>What every text must match; null when every text will do.</summary>
    public ColumnPattern? Pattern { get; set; }

    /// <summary>The kind of JSON value that it holds.</summary>
    public JsonShape Shape { get; set; }

    /// <summary>What the JSON value must look like inside; null when its kind is all that counts.</summary>
    public JsonRule? Rule { get; set; }

    /// <summary>A JSON value that follows <see cref="Rule"/>, or is shown instead of one that follows from the declaration; null when there is neither.</summary>
    public string? Example { get; set; }

    /// <summary>Whether the example of a new row always names it.</summary>
    public bool IsShown { get; set; }

    /// <summary>How many elements an array must have; null when any number will do.</summary>
    public int? Elements { get; set; }

    /// <summary>What a row gets that does not name the column; null when there is nothing, or null.</summary>
    public ColumnDefault? Default { get; set; }

    /// <summary>A name that it had in older versions of the API; still read everywhere, printed only when asked for. Null when there is none.</summary>
    public string? FormerName { get; set; }

    /// <summary>Spellings of older versions of the API and the allowed texts that stand for them now; filters read both.</summary>
    public IReadOnlyDictionary<string, string> FormerTexts { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether the empty text is refused.</summary>
    public bool IsNotEmpty { get; set; }

    /// <summary>Whether a POST must name it.</summary>
    public bool IsRequired { get; set; }

    /// <summary>What the name does not say: unit, zone, boundary, source; null when the name says all.</summary>
    public string? Doc { get; set; }

    /// <summary>The table class whose key the column holds; null when it refers to nothing.</summary>
    public Type? Target { get; set; }

    /// <summary>Whether it stands only in the body of a POST.</summary>
    public bool IsInput { get; init; }

    /// <summary>Whether the database has a column of this name.</summary>
    public bool IsStored => Sql is null && !IsInput;

    /// <summary>Whether its values may say anything (free text, JSON, documents made of them), so that they may name a person or hold a secret. No log keeps them.</summary>
    public bool IsFree => Type is ColumnType.Json or ColumnType.TextArray or ColumnType.SearchVector || (Type == ColumnType.Text && OneOf.Count == 0);

    /// <summary>Whether it holds texts, to each of which its rules apply: a list, or texts by language.</summary>
    public bool HasManyTexts => Type == ColumnType.TextArray || Shape == JsonShape.Localized;

    /// <summary>Whether <c>*</c> includes it.</summary>
    public bool IsInStar => (Can & Can.Read) != 0 && Type != ColumnType.SearchVector;

    /// <summary>Whether this is its name, or a former one.</summary>
    public bool IsCalled(string name) => name == Name || name == FormerName;

    /// <summary>Whether the caller may do all of <paramref name="what"/>.</summary>
    public bool Allows(Can what) => (Can & what) == what;

    /// <inheritdoc />
    public override string ToString() => Name;
}
