namespace Bookings.Application.Tables.Requests;

/// <summary>The operators of a filter, by their words in the query string.</summary>
public enum FilterOperator
{
    /// <summary><c>eq</c>: equal.</summary>
    Eq,

    /// <summary><c>neq</c>: not equal; null rows drop out.</summary>
    Neq,

    /// <summary><c>gt</c>: greater.</summary>
    Gt,

    /// <summary><c>gte</c>: greater or equal.</summary>
    Gte,

    /// <summary><c>lt</c>: less.</summary>
    Lt,

    /// <summary><c>lte</c>: less or equal.</summary>
    Lte,

    /// <summary><c>like</c>: pattern with <c>*</c> or <c>%</c>, and <c>_</c>.</summary>
    Like,

    /// <summary><c>ilike</c>: the same without regard to case.</summary>
    Ilike,

    /// <summary><c>match</c>: POSIX regular expression.</summary>
    Match,

    /// <summary><c>imatch</c>: the same without regard to case.</summary>
    Imatch,

    /// <summary><c>in</c>: one of a list.</summary>
    In,

    /// <summary><c>is</c>: null, not_null, true, false, unknown.</summary>
    Is,

    /// <summary><c>isdistinct</c>: not equal, null counting as a value.</summary>
    IsDistinct,

    /// <summary><c>cs</c>: contains.</summary>
    Cs,

    /// <summary><c>cd</c>: is contained in.</summary>
    Cd,

    /// <summary><c>ov</c>: overlaps, has a common element.</summary>
    Ov,

    /// <summary><c>sl</c>: range strictly left of.</summary>
    Sl,

    /// <summary><c>sr</c>: range strictly right of.</summary>
    Sr,

    /// <summary><c>nxr</c>: range does not extend to the right of.</summary>
    Nxr,

    /// <summary><c>nxl</c>: range does not extend to the left of.</summary>
    Nxl,

    /// <summary><c>adj</c>: range adjacent to.</summary>
    Adj,

    /// <summary><c>fts</c>: full text, <c>to_tsquery</c>.</summary>
    Fts,

    /// <summary><c>plfts</c>: full text, <c>plainto_tsquery</c>.</summary>
    Plfts,

    /// <summary><c>phfts</c>: full text, <c>phraseto_tsquery</c>.</summary>
    Phfts,

    /// <summary><c>wfts</c>: full text, <c>websearch_to_tsquery</c>.</summary>
    Wfts,
}
