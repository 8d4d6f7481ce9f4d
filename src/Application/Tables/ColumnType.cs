namespace Bookings.Application.Tables;

/// <summary>The type of a column, as PostgreSQL stores it and JSON shows it. Decides which operators apply.</summary>
public enum ColumnType
{
    /// <summary><c>text</c>; JSON string. Enumerations are text with a list of allowed values.</summary>
    Text,

    /// <summary><c>boolean</c>; JSON true or false.</summary>
    Boolean,

    /// <summary><c>smallint</c>; JSON number.</summary>
    SmallInt,

    /// <summary><c>integer</c>; JSON number.</summary>
    Integer,

    /// <summary><c>bigint</c>; JSON number.</summary>
    BigInt,

    /// <summary><c>real</c>; JSON number.</summary>
    Real,

    /// <summary><c>double precision</c>; JSON number.</summary>
    Double,

    /// <summary><c>numeric</c>; JSON number with its scale.</summary>
    Numeric,

    /// <summary><c>uuid</c>; JSON string in lower case.</summary>
    Uuid,

    /// <summary><c>date</c>; JSON string <c>2026-07-01</c>.</summary>
    Date,

    /// <summary><c>time without time zone</c>; JSON string <c>15:00:00</c>.</summary>
    Time,

    /// <summary><c>timestamp with time zone</c>; JSON string in UTC with offset, <c>2026-07-01T10:00:00+00:00</c>, microseconds.</summary>
    Timestamp,

    /// <summary><c>timestamp without time zone</c>; the result of a cast only.</summary>
    LocalTimestamp,

    /// <summary><c>jsonb</c>; any JSON value.</summary>
    Json,

    /// <summary><c>text[]</c>; JSON array of strings.</summary>
    TextArray,

    /// <summary><c>boolean[]</c>; JSON array of true and false.</summary>
    BooleanArray,

    /// <summary><c>daterange</c>; JSON string in PostgreSQL's text form, <c>[2026-07-01,2026-07-08)</c>.</summary>
    DateRange,

    /// <summary><c>datemultirange</c>; JSON string in PostgreSQL's text form.</summary>
    DateMultirange,

    /// <summary><c>tsvector</c>; can be searched, is never part of <c>*</c>.</summary>
    SearchVector,
}
