using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bookings.Application.Tables.Writing;

/// <summary>The columns that a body names, with their values in the columns' own types.</summary>
public abstract class RowChanges
{
    private readonly Dictionary<string, object?> valuesByColumn = new(StringComparer.Ordinal);

    private readonly Dictionary<string, object?> ownByColumn = new(StringComparer.Ordinal);
    private readonly List<string> kept = [];
    private readonly List<string> defaults = [];

    /// <summary>Names of the columns that the body names, in its order.</summary>
    public IReadOnlyCollection<string> Columns => valuesByColumn.Keys;

    /// <summary>Whether the body names the column.</summary>
    public bool Has(string column) => valuesByColumn.ContainsKey(column);

    /// <summary>The value of a column by its wire name; null when it is null or not named.</summary>
    public object? Value(string column) => valuesByColumn.GetValueOrDefault(column);

    /// <summary>Names of the columns that a change sets to their defaults. None of them is in <see cref="Columns"/>.</summary>
    public IReadOnlyList<string> Defaults => defaults;

    /// <summary>Whether nothing is said of any column.</summary>
    public bool IsEmpty => valuesByColumn.Count == 0 && defaults.Count == 0;

    /// <summary>Names of the columns that the row must have as the body says them, because this write cannot change them.</summary>
    public IReadOnlyList<string> Kept => kept;

    /// <summary>The value of a column in the column's own type, also where the member has another; null when it is null or not known.</summary>
    public object? Own(string column) => ownByColumn.TryGetValue(column, out var value) ? value : Value(column);

    internal void SetOwn(string column, object? value, bool isKept)
    {
        ownByColumn[column] = value;
        if (isKept && !kept.Contains(column))
        {
            kept.Add(column);
        }
    }

    internal void SetDefault(string column) => defaults.Add(column);

    internal void Remove(string column) => valuesByColumn.Remove(column);

    internal void Set(string column, object? value) => valuesByColumn[column] = value;
}

/// <summary>The columns that a body names, asked for by member.</summary>
/// <typeparam name="TEntity">The entity of the table.</typeparam>
public sealed class RowChanges<TEntity>(TableDefinition table) : RowChanges
    where TEntity : class
{
    /// <summary>Whether the body names the column of a member.</summary>
    public bool Has<TValue>(Expression<Func<TEntity, TValue>> member) => Has(ColumnOf(member));

    /// <summary>The value of a member's column; the fallback when it is not named.</summary>
    /// <param name="member">The member that holds the column.</param>
    /// <param name="fallback">What counts when the body does not name it.</param>
    [return: NotNullIfNotNull(nameof(fallback))]
    public TValue? Get<TValue>(Expression<Func<TEntity, TValue>> member, TValue? fallback = default)
    {
        var column = ColumnOf(member);
        return Has(column) ? (TValue?)Value(column) : fallback;
    }

    /// <summary>Sets the named columns on the tracked entity, but for those that a writer handles itself.</summary>
    /// <param name="entry">The tracked entity.</param>
    /// <param name="except">Wire names of columns that are left as they are.</param>
    public void ApplyTo(EntityEntry entry, params IReadOnlyCollection<string> except)
    {
        foreach (var column in Columns.Except(except))
        {
            if (table.Find(column)?.Member is { } member)
            {
                entry.Property(member).CurrentValue = Value(column);
            }
        }
    }

    private string ColumnOf(LambdaExpression member)
    {
        var name = ((MemberExpression)member.Body).Member.Name;
        return table.Columns.First(column => column.Member == name).Name;
    }
}
