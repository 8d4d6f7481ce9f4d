using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;

namespace Bookings.Application.Tables.Examples;

/// <summary>The operators of each type by their words in the query string, asked of the rules that plans are made by.</summary>
public static class OperatorWords
{
    /// <summary>The words of the operators that apply to a column, in the order of the reference.</summary>
    public static IReadOnlyList<string> Of(ColumnDefinition column) =>
    [
        .. Enum.GetValues<FilterOperator>()
            .Where(operation => OperatorRules.Applies(
                new Comparison(column, [], new OperatorExpression(false, operation, Quantifier.None, null, IsValue.Null, 0))))
            .Select(operation => operation.ToString().ToLowerInvariant()),
    ];
}
