namespace Bookings.Application.Tables;

/// <summary>The kind of value that a JSON column holds.</summary>
public enum JsonShape
{
    /// <summary>Any JSON value.</summary>
    Any,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,

    /// <summary>Texts by language: <c>{"default": "Attic", "nl-NL": "Zolder"}</c>. A plain text is read as the default.</summary>
    Localized,
}
