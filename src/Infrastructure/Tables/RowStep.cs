namespace Bookings.Infrastructure.Tables;

/// <summary>How a step of a row is written.</summary>
internal enum StepKind
{
    Text,
    Boolean,
    Int16,
    Int32,
    Int64,
    Float4,
    Float8,
    Number,
    Uuid,
    Date,
    Time,
    Timestamp,
    LocalTimestamp,
    Jsonb,
    RawJson,
    BeginObject,
    EndObject,
    Rows,
}

/// <summary>One step of writing a row: a column, the begin or end of a to-one embed, the rows of a to-many embed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Ordinal">The column to read; for embeds the key that tells whether, or which, rows are there.</param>
/// <param name="Name">Comma, quoted name and colon, encoded.</param>
/// <param name="Target">BeginObject: the step behind the end of the object. Rows: the index of the embed.</param>
/// <param name="IsNullable">False when the column holds a value in every row, so that nobody needs to look.</param>
internal readonly record struct RowStep(StepKind Kind, int Ordinal, byte[] Name, int Target, bool IsNullable = true);
