using System.Text;
using Bookings.Application.Tables.Requests;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Tables;

/// <summary>Where a parameter's value comes from.</summary>
internal enum ParameterSource
{
    Tenant,
    Text,
    List,
    Offset,
    Keys,

    /// <summary>A value that a write brings.</summary>
    Row,

    /// <summary>A value of the cursor: a text or null.</summary>
    Place,
}

/// <summary>One SQL statement of a plan with the sources of its parameters, which are <c>$1</c>, <c>$2</c> and so on.</summary>
/// <remarks>Values are always bound as text and cast in the statement, so that the text alone decides which prepared statement runs.</remarks>
internal sealed class SqlStatement(string sql, IReadOnlyList<(ParameterSource Source, int Slot)> parameters)
{
    public string Sql => sql;

    public IReadOnlyList<(ParameterSource Source, int Slot)> Parameters => parameters;

    public void Bind(NpgsqlParameterCollection target, in ReadValues values)
    {
        foreach (var (source, slot) in parameters)
        {
            target.Add(source switch
            {
                ParameterSource.Tenant => new NpgsqlParameter<Guid> { TypedValue = values.OrganizationId, NpgsqlDbType = NpgsqlDbType.Uuid },
                ParameterSource.Text => new NpgsqlParameter<string> { TypedValue = (string)values.Values[slot], NpgsqlDbType = NpgsqlDbType.Text },
                ParameterSource.List => new NpgsqlParameter<string[]> { TypedValue = (string[])values.Values[slot], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                ParameterSource.Offset => new NpgsqlParameter<long> { TypedValue = values.Offset, NpgsqlDbType = NpgsqlDbType.Bigint },
                ParameterSource.Row => values.Write!.Value.Slots[slot](values.Write.Value.Input),
                ParameterSource.Place => new NpgsqlParameter { Value = (object?)values.Place[slot] ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                _ => new NpgsqlParameter<Guid[]> { TypedValue = values.Keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
            });
        }
    }
}

/// <summary>What fills the parameters of a plan.</summary>
/// <param name="OrganizationId">The caller's tenant.</param>
/// <param name="Values">The values of the query string, see <see cref="TableQuery.Values"/>.</param>
/// <param name="Offset">Rows to leave out.</param>
/// <param name="Keys">The rows of a representation.</param>
internal readonly record struct ReadValues(Guid OrganizationId, IReadOnlyList<object> Values, long Offset, Guid[] Keys)
{
    /// <summary>The values that a write brings; null for a read.</summary>
    public (IReadOnlyList<Func<WriteInput, NpgsqlParameter>> Slots, WriteInput Input)? Write { get; init; }

    /// <summary>The values of the cursor behind which the page begins; empty without.</summary>
    public IReadOnlyList<string?> Place { get; init; } = [];
}

/// <summary>Collects the text and the parameters of one statement; a value that is used twice has one parameter.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder text = new(512);
    private readonly List<(ParameterSource Source, int Slot)> parameters = [];

    public SqlText Append(string part)
    {
        text.Append(part);
        return this;
    }

    public SqlText Name(string alias, string column) => Append(alias).Append(".\"").Append(column).Append("\"");

    public SqlText Parameter(ParameterSource source, int slot = 0)
    {
        var index = parameters.IndexOf((source, slot));
        if (index < 0)
        {
            parameters.Add((source, slot));
            index = parameters.Count - 1;
        }

        text.Append('$').Append(index + 1);
        return this;
    }

    public SqlStatement ToStatement() => new(text.ToString(), parameters);
}
