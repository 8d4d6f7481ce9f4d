using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Requests;

/// <summary>Parses the texts of a shape: select, order, filter names, column lists.</summary>
/// <remarks>Only a shape that has no plan yet gets here. Trailing text is refused where the original drops it silently.</remarks>
public static class RequestParser
{
    private static readonly string[] Aggregates = ["sum", "avg", "count", "max", "min"];

    /// <summary>Parses <c>select</c>.</summary>
    /// <example><c>*,b:bookings!inner(reference)</c> gives all columns and an inner embed named b.</example>
    /// <errors>
    ///   <error code="PGRST100">The text does not parse.</error>
    ///   <error code="PGRST123">It asks for an aggregate.</error>
    ///   <error code="PGRSTL00">It has more items or levels than the limits allow.</error>
    /// </errors>
    public static Result<List<Selection>> Select(string? text, TableLimits limits)
    {
        if (text is null)
        {
            return new List<Selection> { new AllColumns() };
        }

        var parser = new SelectParser(text, limits);
        return parser.Parse();
    }

    /// <summary>Parses an order.</summary>
    /// <example><c>created_at.desc,products(name->>nl).nullsfirst</c></example>
    /// <errors><error code="PGRST100">The text does not parse.</error></errors>
    public static Result<List<OrderTerm>> Order(string text)
    {
        var cursor = new TextCursor(text);
        var terms = new List<OrderTerm>();
        do
        {
            cursor.SkipBlanks();
            if (!cursor.TryReadName(out var name) || !cursor.TryReadPath(out var path))
            {
                return Unexpected("order", cursor, "expecting field name (* or [a..z0..9_$])");
            }

            var term = new OrderTerm(null, new Field(name, path), false, null);
            if (path.Count == 0 && cursor.TryTake('('))
            {
                if (!cursor.TryReadName(out var column) || !cursor.TryReadPath(out var inner) || !cursor.TryTake(')'))
                {
                    return Unexpected("order", cursor, "expecting field name and \")\"");
                }

                term = new OrderTerm(name, new Field(column, inner), false, null);
            }

            if (cursor.TryTake(".desc"))
            {
                term = term with { IsDescending = true };
            }
            else
            {
                cursor.TryTake(".asc");
            }

            if (cursor.TryTake(".nullsfirst"))
            {
                term = term with { NullsFirst = true };
            }
            else if (cursor.TryTake(".nullslast"))
            {
                term = term with { NullsFirst = false };
            }

            terms.Add(term);
            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));
        if (!cursor.IsAtEnd)
        {
            return Unexpected("order", cursor, "expecting \",\", \".asc\", \".desc\", \".nullsfirst\", \".nullslast\" or end of input");
        }

        return terms;
    }

    /// <summary>Parses the name of a filter: the embeds that lead to it, and the column.</summary>
    /// <example><c>bookings.contacts.name->>nl</c></example>
    /// <errors><error code="PGRST100">The text does not parse.</error></errors>
    public static Result<(List<string> Embeds, Field Field)> FilterName(string text)
    {
        var cursor = new TextCursor(text);
        var names = new List<string>();
        while (true)
        {
            if (!cursor.TryReadName(out var name) || !cursor.TryReadPath(out var path))
            {
                return Unexpected("tree path", cursor, "expecting field name (* or [a..z0..9_$])");
            }

            if (cursor.IsAtEnd)
            {
                return (names, new Field(name, path));
            }

            names.Add(name);
            if (path.Count > 0 || !cursor.TryTake('.'))
            {
                return Unexpected("tree path", cursor, "expecting \".\", \"->\", \"->>\" or end of input");
            }
        }
    }

    /// <summary>Parses names joined by dots: the way to an embed.</summary>
    /// <errors><error code="PGRST100">The text does not parse.</error></errors>
    public static Result<string[]> EmbedPath(string text)
    {
        if (text.Length == 0)
        {
            return Array.Empty<string>();
        }

        var name = FilterName(text);
        if (name.IsError)
        {
            return name.Error;
        }

        return name.Value.Field.Path.Count == 0
            ? name.Value.Embeds.Append(name.Value.Field.Name).ToArray()
            : TableErrors.Unparsable("tree path", text, 1, "unexpected \"->\" expecting the name of an embedded resource");
    }

    /// <summary>Parses a list of column names: <c>columns=a,"b"</c>.</summary>
    /// <errors><error code="PGRST100">The text does not parse.</error></errors>
    public static Result<List<string>> Columns(string text)
    {
        var cursor = new TextCursor(text);
        var names = new List<string>();
        do
        {
            cursor.SkipBlanks();
            if (!cursor.TryReadName(out var name))
            {
                return Unexpected("columns", cursor, "expecting field name (* or [a..z0..9_$])");
            }

            names.Add(name);
            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));
        return cursor.IsAtEnd ? names : Unexpected("columns", cursor, "expecting \",\" or end of input");
    }

    private static Error Unexpected(string part, TextCursor cursor, string details)
    {
        var found = cursor.IsAtEnd ? "unexpected end of input" : $"unexpected \"{cursor.Current}\"";
        return TableErrors.Unparsable(part, cursor.Text, cursor.Position + 1, $"{found} {details}");
    }

    private sealed class SelectParser(string text, TableLimits limits)
    {
        private readonly TextCursor cursor = new(text);
        private Error? error;
        private int items;
        private int embeds;

        public Result<List<Selection>> Parse()
        {
            var selections = Items(0);
            if (error is null && !cursor.IsAtEnd)
            {
                Fail("expecting \",\" or end of input");
            }

            return error is null ? selections : error;
        }

        private List<Selection> Items(int depth)
        {
            var selections = new List<Selection>();
            cursor.SkipBlanks();
            if (cursor.Current == ')' && depth > 0)
            {
                return selections;
            }

            do
            {
                cursor.SkipBlanks();
                if (Item(depth) is not { } selection)
                {
                    return selections;
                }

                if (++items > limits.Selections)
                {
                    error = TableErrors.Limit("Selections", "The select has too many items", limits.Selections);
                    return selections;
                }

                selections.Add(selection);
                cursor.SkipBlanks();
            }
            while (cursor.TryTake(','));
            return selections;
        }

        // Accepts: *, name, a:name->>nl::text, b:bookings!hint!inner(…), ...products(name). Refuses: name::, count().
        private Selection? Item(int depth)
        {
            if (cursor.TryTake('*'))
            {
                return new AllColumns();
            }

            var isSpread = cursor.TryTake("...");
            if (!cursor.TryReadName(out var name))
            {
                return Fail("expecting field name (* or [a..z0..9_$]), \"*\" or \"...\"");
            }

            string? alias = null;
            if (!isSpread && cursor.Current == ':' && (cursor.Position + 1 >= text.Length || text[cursor.Position + 1] != ':'))
            {
                cursor.Position++;
                alias = name;
                if (!cursor.TryReadName(out name))
                {
                    return Fail("expecting field name (* or [a..z0..9_$])");
                }
            }

            if (name == "count" && cursor.TryTake("()"))
            {
                error = TableErrors.Aggregates();
                return null;
            }

            if (cursor.Current is '!' or '(')
            {
                return Embed(name, alias, isSpread, depth);
            }

            return isSpread ? Fail("expecting \"!\" or \"(\"") : Column(name, alias);
        }

        private SelectedColumn? Column(string name, string? alias)
        {
            if (!cursor.TryReadPath(out var path))
            {
                Fail("expecting a key or an index behind the arrow");
                return null;
            }

            string? cast = null;
            if (cursor.TryTake("::") && !cursor.TryReadName(out cast))
            {
                Fail("expecting the name of a type");
                return null;
            }

            if (Aggregates.Any(aggregate => cursor.TryTake($".{aggregate}()")))
            {
                error = TableErrors.Aggregates();
                return null;
            }

            return new SelectedColumn(new Field(name, path), cast, alias);
        }

        private SelectedEmbed? Embed(string name, string? alias, bool isSpread, int depth)
        {
            string? hint = null;
            var isInner = false;
            for (var i = 0; i < 2 && cursor.TryTake('!'); i++)
            {
                if (!cursor.TryReadName(out var word))
                {
                    Fail("expecting \"inner\", \"left\" or a hint");
                    return null;
                }

                if (word == "inner")
                {
                    isInner = true;
                }
                else if (word != "left")
                {
                    hint = word;
                }
            }

            if (depth + 1 > limits.EmbedDepth)
            {
                error = TableErrors.Limit("EmbedDepth", "The select embeds too deeply", limits.EmbedDepth);
                return null;
            }

            if (++embeds > limits.Embeds)
            {
                error = TableErrors.Limit("Embeds", "The select embeds too many resources", limits.Embeds);
                return null;
            }

            if (!cursor.TryTake('('))
            {
                Fail("expecting \"(\"");
                return null;
            }

            var selections = Items(depth + 1);
            cursor.SkipBlanks();
            if (error is not null || !cursor.TryTake(')'))
            {
                Fail("expecting \",\" or \")\"");
                return null;
            }

            return new SelectedEmbed(name, alias, hint, isInner, isSpread, selections);
        }

        private Selection? Fail(string details)
        {
            error ??= Unexpected("select parameter", cursor, details);
            return null;
        }
    }
}
