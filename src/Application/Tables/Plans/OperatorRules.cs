using System.Collections.Frozen;
using Bookings.Application.Tables.Requests;

namespace Bookings.Application.Tables.Plans;

/// <summary>Which operators apply to which column types.</summary>
public static class OperatorRules
{
    /// <summary>The text search configurations that <c>fts(…)</c> may name: those that every PostgreSQL has.</summary>
    public static FrozenSet<string> Dictionaries { get; } = FrozenSet.Create(
        "simple", "arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "finnish", "french", "german", "greek", "hindi", "hungarian",
        "indonesian", "irish", "italian", "lithuanian", "nepali", "norwegian", "portuguese", "romanian", "russian", "serbian", "spanish", "swedish", "tamil",
        "turkish", "yiddish");

    /// <summary>Whether the operator applies to the type of the comparison's left side.</summary>
    public static bool Applies(Comparison comparison)
    {
        var type = comparison.Type;
        return comparison.Operator.Operator switch
        {
            FilterOperator.Like or FilterOperator.Ilike or FilterOperator.Match or FilterOperator.Imatch => type == ColumnType.Text,
            FilterOperator.Is => comparison.Operator.IsNullTest || type == ColumnType.Boolean,
            FilterOperator.Cs or FilterOperator.Cd => type == ColumnType.Json || IsArray(type) || IsRange(type),
            FilterOperator.Ov => IsArray(type) || IsRange(type),
            FilterOperator.Sl or FilterOperator.Sr or FilterOperator.Nxr or FilterOperator.Nxl or FilterOperator.Adj => IsRange(type),
            FilterOperator.Fts or FilterOperator.Plfts or FilterOperator.Phfts or FilterOperator.Wfts =>
                type is ColumnType.SearchVector or ColumnType.Text or ColumnType.Json,
            FilterOperator.In => !IsArray(type),
            // The database has no array of arrays to compare an array with.
            _ => !IsArray(type) || comparison.Operator.Quantifier == Quantifier.None,
        };
    }

    private static bool IsArray(ColumnType type) => type is ColumnType.TextArray or ColumnType.BooleanArray;

    private static bool IsRange(ColumnType type) => type is ColumnType.DateRange or ColumnType.DateMultirange;
}
