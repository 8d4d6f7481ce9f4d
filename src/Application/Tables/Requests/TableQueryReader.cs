using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Requests;

/// <summary>Takes a query string apart into shape and values: the part of parsing that every request needs.</summary>
/// <threadsafety>Not safe; one per request.</threadsafety>
public sealed class TableQueryReader
{
    private const char End = '\u0001';

    private static readonly FrozenDictionary<string, FilterOperator> Operators = Enum.GetValues<FilterOperator>()
        .ToFrozenDictionary(value => value.ToString().ToLowerInvariant());

    private readonly TableLimits limits;
    private readonly StringBuilder shape = new(256);
    private readonly List<object> values = new(8);
    private readonly List<FilterParameter> filters = [];
    private readonly List<TreeParameter> trees = [];
    private readonly List<OrderParameter> orders = [];
    private readonly List<EmbedPage> pages = [];
    private int conditions;
    private Error? error;

    private TableQueryReader(TableLimits limits) => this.limits = limits;

    /// <summary>Reads a raw query string, with or without its question mark.</summary>
    /// <errors>
    ///   <error code="PGRST100">A parameter does not parse.</error>
    ///   <error code="PGRST103">The limit is negative.</error>
    ///   <error code="PGRSTL00">More conditions or list elements than the limits allow.</error>
    /// </errors>
    public static Result<TableQuery> Read(ReadOnlySpan<char> query, TableLimits limits)
    {
        var parameters = QueryText.Split(query);
        return parameters.IsError ? parameters.Error : new TableQueryReader(limits).Read(parameters.Value);
    }

    private Result<TableQuery> Read(List<(string Name, string Value)> parameters)
    {
        string? select = null, columns = null, onConflict = null, pageCursor = null;
        long? limit = null, offset = null;
        foreach (var (name, value) in parameters)
        {
            if (name.Contains(End, StringComparison.Ordinal))
            {
                return TableErrors.Unparsable("query string", name, 1, "unexpected control character");
            }

            var dot = name.LastIndexOf('.');
            var path = dot < 0 ? string.Empty : name[..dot];
            switch (dot < 0 ? name : name[(dot + 1)..])
            {
                case "select" when dot < 0:
                    select ??= value;
                    break;
                case "columns" when dot < 0:
                    columns ??= value;
                    break;
                case "on_conflict" when dot < 0:
                    onConflict ??= value;
                    break;
                case "cursor" when dot < 0:
                    pageCursor ??= value;
                    break;
                case "order":
                    ReadOrder(path, value);
                    break;
                case "limit" or "offset":
                    var isLimit = name.EndsWith("limit", StringComparison.Ordinal);
                    if (ReadNumber(name, value, isLimit) is { } number)
                    {
                        if (path.Length > 0)
                        {
                            AddEmbedPage(path, isLimit, number);
                        }
                        else if (isLimit)
                        {
                            limit = number;
                        }
                        else
                        {
                            offset = number;
                        }
                    }

                    break;
                case "and" or "or":
                    ReadTreeParameter(name, path, value);
                    break;
                default:
                    ReadFilter(name, value);
                    break;
            }

            if (error is not null)
            {
                return error;
            }
        }

        if (columns is { Length: 0 } || onConflict is { Length: 0 })
        {
            var part = columns is { Length: 0 } ? "columns" : "on_conflict";
            return TableErrors.Unparsable(part, string.Empty, 1, "unexpected end of input expecting field name (* or [a..z0..9_$])");
        }

        if (Close(select, columns, onConflict) is { } refused)
        {
            return refused;
        }

        return new TableQuery
        {
            Select = string.IsNullOrEmpty(select) ? null : select,
            Columns = columns,
            OnConflict = onConflict,
            Filters = filters,
            Trees = trees,
            Orders = orders,
            EmbedPages = pages,
            Limit = limit,
            Offset = offset,
            Cursor = pageCursor,
            Parameters = parameters,
            Values = values,
            Shape = shape.ToString(),
        };
    }

    // Writes what is parsed later, once for each shape, to the end of the shape.
    private Error? Close(string? select, string? columns, string? onConflict)
    {
        foreach (var text in (ReadOnlySpan<string?>)[select, columns, onConflict, .. orders.Select(order => order.Text)])
        {
            if (text?.Contains(End, StringComparison.Ordinal) == true)
            {
                return TableErrors.Unparsable("query string", text, 1, "unexpected control character");
            }
        }

        shape.Append('S').Append(select).Append(End);
        foreach (var order in orders)
        {
            shape.Append('O').Append(order.Path).Append(End).Append(order.Text).Append(End);
        }

        foreach (var page in pages)
        {
            shape.Append('P').Append(page.Path).Append(End).Append(page.Limit).Append(End).Append(page.Offset).Append(End);
        }

        return null;
    }

    // Accepts: bookings.order=created_at.desc. The first order of a path wins.
    private void ReadOrder(string path, string text)
    {
        if (text.Length == 0)
        {
            error = TableErrors.Unparsable("order", text, 1, "unexpected end of input expecting field name");
        }
        else if (!orders.Exists(order => order.Path == path))
        {
            orders.Add(new OrderParameter(path, text));
        }
    }

    // Accepts: limit=25, offset=0. Refuses: limit=ten. A negative offset counts as none, a negative limit cannot be served.
    private long? ReadNumber(string name, string text, bool isLimit)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            error = TableErrors.Unparsable(name, text, 1, "expecting an integer");
            return null;
        }

        if (number < 0 && isLimit)
        {
            error = TableErrors.Range("Limit should be greater than or equal to zero.");
            return null;
        }

        return Math.Max(0, number);
    }

    private void AddEmbedPage(string path, bool isLimit, long number)
    {
        var value = (int)Math.Min(number, int.MaxValue);
        var index = pages.FindIndex(page => page.Path == path);
        var page = index < 0 ? new EmbedPage(path, null, 0) : pages[index];
        page = isLimit ? page with { Limit = value } : page with { Offset = value };
        if (index < 0)
        {
            pages.Add(page);
        }
        else
        {
            pages[index] = page;
        }
    }

    // Accepts: title=not.like.A*. The value goes on to the end of the parameter and is taken literally.
    private void ReadFilter(string name, string value)
    {
        shape.Append('F').Append(name).Append(End);
        var cursor = new TextCursor(value);
        if (ReadOperator(cursor, "filter", isInTree: false) is { } expression)
        {
            if (!cursor.IsAtEnd)
            {
                Fail("filter", cursor, "expecting end of input");
                return;
            }

            filters.Add(new FilterParameter(name, expression));
        }
    }

    private void ReadTreeParameter(string name, string path, string value)
    {
        var isAnd = name.EndsWith("and", StringComparison.Ordinal);
        var isNegated = path == "not" || path.EndsWith(".not", StringComparison.Ordinal);
        if (isNegated)
        {
            path = path.Length <= 4 ? string.Empty : path[..^4];
        }

        shape.Append('T').Append(path).Append(End);
        var cursor = new TextCursor(value);
        if (ReadTree(cursor, isAnd, isNegated, 1) is { } tree)
        {
            if (!cursor.IsAtEnd)
            {
                Fail("logic tree", cursor, "expecting end of input");
                return;
            }

            trees.Add(new TreeParameter(path, tree));
        }
    }

    // Accepts: (a.eq.1,not.and(b.gt.2,c.is.null)). Refuses: ().
    private LogicTree? ReadTree(TextCursor cursor, bool isAnd, bool isNegated, int depth)
    {
        if (depth > limits.TreeDepth)
        {
            error = TableErrors.Limit("TreeDepth", "The logic tree is nested too deeply", limits.TreeDepth);
            return null;
        }

        shape.Append(isNegated ? '!' : '+').Append(isAnd ? '&' : '|').Append('(');
        if (!cursor.TryTake('('))
        {
            return Fail<LogicTree>("logic tree", cursor, "expecting \"(\"");
        }

        var children = new List<LogicNode>();
        do
        {
            cursor.SkipBlanks();
            if (ReadNode(cursor, depth) is not { } node)
            {
                return null;
            }

            children.Add(node);
            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));
        if (!cursor.TryTake(')'))
        {
            return Fail<LogicTree>("logic tree", cursor, "expecting \",\" or \")\"");
        }

        cursor.SkipBlanks();
        shape.Append(')');
        return new LogicTree(isAnd, isNegated, children);
    }

    private LogicNode? ReadNode(TextCursor cursor, int depth)
    {
        var start = cursor.Position;
        var isNegated = cursor.TryTake("not.");
        if (cursor.TryTake("and") || cursor.TryTake("or"))
        {
            var isAnd = cursor.Text[cursor.Position - 1] == 'd';
            cursor.SkipBlanks();
            if (cursor.Current == '(')
            {
                return ReadTree(cursor, isAnd, isNegated, depth + 1);
            }
        }

        // It was no tree: a column may be called "order" or "notes".
        cursor.Position = start;
        if (!cursor.TryReadName(out var name))
        {
            return Fail<LogicNode>("logic tree", cursor, "expecting field name (* or [a..z0..9_$]), \"not.\", \"and\" or \"or\"");
        }

        if (!cursor.TryReadPath(out var path) || !cursor.TryTake('.'))
        {
            return Fail<LogicNode>("logic tree", cursor, "expecting \"->\", \"->>\" or delimiter (.)");
        }

        if (cursor.Text.AsSpan(start, cursor.Position - start).Contains(End))
        {
            return Fail<LogicNode>("logic tree", cursor, "unexpected control character");
        }

        shape.Append(cursor.Text, start, cursor.Position - start).Append(End);
        return ReadOperator(cursor, "logic tree", isInTree: true) is { } expression ? new LogicCondition(new Field(name, path), expression) : null;
    }

    // Accepts: eq.1, not.in.(1,2), like(any).{a*,b*}, fts(english).cat, is.null. Refuses: noop.1.
    private OperatorExpression? ReadOperator(TextCursor cursor, string part, bool isInTree)
    {
        if (++conditions > limits.Conditions)
        {
            error = TableErrors.Limit("Conditions", "The request has too many conditions", limits.Conditions);
            return null;
        }

        var start = cursor.Position;
        var isNegated = cursor.TryTake("not.");
        var word = cursor.ReadWord();
        if (!Operators.TryGetValue(word, out var filterOperator))
        {
            cursor.Position = start;
            var nearMiss = NearMiss.Of(word, Operators.Keys.Order(StringComparer.Ordinal));
            var hint = nearMiss is null ? $"Operators: {string.Join(", ", Enum.GetNames<FilterOperator>()).ToLowerInvariant()}." : $"Perhaps you meant the operator '{nearMiss}'.";
            error = TableErrors.Unparsable(part, cursor.Text, start + 1, $"unexpected \"{TableErrors.Shorten(word)}\" expecting \"not\" or operator (eq, gt, ...)", hint);
            return null;
        }

        var quantifier = Quantifier.None;
        string? dictionary = null;
        if (cursor.Current == '(')
        {
            if (TakesQuantifier(filterOperator) && (cursor.TryTake("(any)") || cursor.TryTake("(all)")))
            {
                quantifier = cursor.Text[cursor.Position - 2] == 'y' ? Quantifier.Any : Quantifier.All;
            }
            else if (filterOperator >= FilterOperator.Fts && cursor.TryTake('(') && cursor.TryReadName(out dictionary) && cursor.TryTake(')'))
            {
                if (dictionary.Contains(End, StringComparison.Ordinal))
                {
                    return Fail<OperatorExpression>(part, cursor, "unexpected control character");
                }
            }
            else
            {
                return Fail<OperatorExpression>(part, cursor, TakesQuantifier(filterOperator) ? "expecting \"(any)\", \"(all)\" or delimiter (.)" : "expecting delimiter (.)");
            }
        }

        if (!cursor.TryTake('.'))
        {
            return Fail<OperatorExpression>(part, cursor, "expecting delimiter (.)");
        }

        shape.Append(cursor.Text, start, cursor.Position - start);
        var expression = new OperatorExpression(isNegated, filterOperator, quantifier, dictionary, default, values.Count);
        if (filterOperator == FilterOperator.Is)
        {
            return ReadIs(cursor, part, expression);
        }

        shape.Append(End);
        if (filterOperator == FilterOperator.In)
        {
            return ReadList(cursor, part) is { } list ? Add(list, expression) : null;
        }

        var value = isInTree ? ReadTreeValue(cursor) : ReadToEnd(cursor);
        if (filterOperator is FilterOperator.Match or FilterOperator.Imatch && value.Length > limits.MatchCharacters)
        {
            error = TableErrors.Limit("MatchCharacters", "The regular expression is too long", limits.MatchCharacters);
            return null;
        }

        if (filterOperator is FilterOperator.Match or FilterOperator.Imatch && RefersBack(quantifier == Quantifier.None ? value : Unescaped(value)))
        {
            error = TableErrors.BackReference();
            return null;
        }

        return Add(filterOperator is FilterOperator.Like or FilterOperator.Ilike ? value.Replace('*', '%') : value, expression);
    }

    // The elements of an array literal as the database takes them; the signs between them do not matter here.
    private static string Unescaped(string array)
    {
        var text = new StringBuilder(array.Length);
        for (var i = 0; i < array.Length; i++)
        {
            text.Append(array[i] == '\\' && i + 1 < array.Length ? array[++i] : array[i]);
        }

        return text.ToString();
    }

    // Each backslash takes the character behind it, so an escaped one begins nothing. Inside of brackets a backslash before a digit means nothing that anybody needs.
    private static bool RefersBack(string expression)
    {
        for (var i = 0; i + 1 < expression.Length; i++)
        {
            if (expression[i] == '\\' && expression[++i] is >= '1' and <= '9')
            {
                return true;
            }
        }

        return false;
    }

    private OperatorExpression? ReadIs(TextCursor cursor, string part, OperatorExpression expression)
    {
        var start = cursor.Position;
        var word = cursor.ReadWord();
        IsValue? value = word.ToLowerInvariant() switch
        {
            "null" => IsValue.Null,
            "not_null" => IsValue.NotNull,
            "true" => IsValue.True,
            "false" => IsValue.False,
            "unknown" => IsValue.Unknown,
            _ => null,
        };
        if (value is null)
        {
            cursor.Position = start;
            return Fail<OperatorExpression>(part, cursor, "expecting null, not_null, true, false or unknown");
        }

        shape.Append(value).Append(End);
        return expression with { Is = value.Value, Slot = -1 };
    }

    // Accepts: (a,"b,c",) and (). An element in quotes must be followed by a comma or the end; otherwise its quotes are literal.
    private string[]? ReadList(TextCursor cursor, string part)
    {
        cursor.SkipBlanks();
        if (!cursor.TryTake('('))
        {
            return Fail<string[]>(part, cursor, "expecting \"(\"");
        }

        cursor.SkipBlanks();
        if (cursor.TryTake(')'))
        {
            cursor.SkipBlanks();
            return [];
        }

        var elements = new List<string>();
        do
        {
            var start = cursor.Position;
            if (cursor.Current != '"' || !cursor.TryReadQuoted(out var element) || cursor.Current is not (',' or ')'))
            {
                cursor.Position = start;
                while (!cursor.IsAtEnd && cursor.Current is not (',' or ')'))
                {
                    cursor.Position++;
                }

                element = cursor.Text[start..cursor.Position];
            }

            elements.Add(element);
            if (elements.Count > limits.ListElements)
            {
                error = TableErrors.Limit("ListElements", "The list has too many elements", limits.ListElements);
                return null;
            }
        }
        while (cursor.TryTake(','));
        if (!cursor.TryTake(')'))
        {
            return Fail<string[]>(part, cursor, "expecting \",\" or \")\"");
        }

        cursor.SkipBlanks();
        return [.. elements];
    }

    // Accepts: plain, "with , and )", {a,b}. Dots and colons need no quotes.
    private static string ReadTreeValue(TextCursor cursor)
    {
        var start = cursor.Position;
        if (cursor.Current == '"')
        {
            if (cursor.TryReadQuoted(out var content) && cursor.Current is ',' or ')')
            {
                return content;
            }

            cursor.Position = start;
        }

        if (cursor.Current == '{' && cursor.Text.IndexOf('}', start) is var brace and > 0)
        {
            cursor.Position = brace + 1;
        }

        while (!cursor.IsAtEnd && cursor.Current is not (',' or ')'))
        {
            cursor.Position++;
        }

        return cursor.Text[start..cursor.Position];
    }

    private static string ReadToEnd(TextCursor cursor)
    {
        var start = cursor.Position;
        cursor.Position = cursor.Text.Length;
        return cursor.Text[start..];
    }

    private static bool TakesQuantifier(FilterOperator filterOperator) =>
        filterOperator is FilterOperator.Eq or FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte
            or FilterOperator.Like or FilterOperator.Ilike or FilterOperator.Match or FilterOperator.Imatch;

    private OperatorExpression Add(object value, OperatorExpression expression)
    {
        values.Add(value);
        return expression;
    }

    private void Fail(string part, TextCursor cursor, string details)
    {
        var found = cursor.IsAtEnd ? "unexpected end of input" : $"unexpected \"{cursor.Current}\"";
        error ??= TableErrors.Unparsable(part, cursor.Text, cursor.Position + 1, $"{found} {details}");
    }

    private T? Fail<T>(string part, TextCursor cursor, string details)
        where T : class
    {
        Fail(part, cursor, details);
        return null;
    }
}
