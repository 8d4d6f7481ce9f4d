using System.Collections.Concurrent;
using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Bookings.Infrastructure.Tables;

/// <summary>Calls the typed writer of a table from code that does not know its entity.</summary>
internal abstract class WriterOf
{
    private static readonly ConcurrentDictionary<Type, WriterOf> ByEntity = new();

    public static WriterOf Entity(Type entity) =>
        ByEntity.GetOrAdd(entity, static type => (WriterOf)Activator.CreateInstance(typeof(WriterOf<>).MakeGenericType(type))!);

    public abstract Task<Result<Guid[]>> Create(
        IServiceProvider services, TableDefinition table, IReadOnlyList<RowChanges> rows, Call call, CancellationToken cancellationToken);

    public abstract Task<Result<Done>> Change(
        IServiceProvider services, TableDefinition table, Guid[] keys, RowChanges changes, Call call, CancellationToken cancellationToken);

    public abstract Task<Result<Done>> ChangeEach(
        IServiceProvider services, TableDefinition table, IReadOnlyList<(Guid Key, RowChanges Changes)> rows, Call call, CancellationToken cancellationToken);

    public abstract Task<Result<Done>> Delete(IServiceProvider services, TableDefinition table, Guid[] keys, Call call, CancellationToken cancellationToken);
}

/// <inheritdoc />
internal sealed class WriterOf<TEntity> : WriterOf
    where TEntity : class
{
    public override Task<Result<Guid[]>> Create(
        IServiceProvider services, TableDefinition table, IReadOnlyList<RowChanges> rows, Call call, CancellationToken cancellationToken) =>
        Find(services, table).Create([.. rows.Cast<RowChanges<TEntity>>()], call, cancellationToken);

    public override Task<Result<Done>> Change(
        IServiceProvider services, TableDefinition table, Guid[] keys, RowChanges changes, Call call, CancellationToken cancellationToken) =>
        Find(services, table).Change(keys, (RowChanges<TEntity>)changes, call, cancellationToken);

    public override Task<Result<Done>> ChangeEach(
        IServiceProvider services, TableDefinition table, IReadOnlyList<(Guid Key, RowChanges Changes)> rows, Call call, CancellationToken cancellationToken) =>
        Find(services, table).ChangeEach([.. rows.Select(row => (row.Key, (RowChanges<TEntity>)row.Changes))], call, cancellationToken);

    public override Task<Result<Done>> Delete(IServiceProvider services, TableDefinition table, Guid[] keys, Call call, CancellationToken cancellationToken) =>
        Find(services, table).Delete(keys, call, cancellationToken);

    private static ITableWriter<TEntity> Find(IServiceProvider services, TableDefinition table) =>
        (ITableWriter<TEntity>)ActivatorUtilities.GetServiceOrCreateInstance(services, table.Writer!);
}
