using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bookings.Infrastructure.Tables;

/// <summary>The generic writer: sets the named columns on the entity and saves. The column rules have been applied before.</summary>
/// <remarks>Sets by itself what no body can: key, tenant, stamps, and who entered the row.</remarks>
internal sealed class PlainWriter<TEntity>(BookingsDb db, TableDefinition table) : ITableWriter<TEntity>
    where TEntity : class
{
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<TEntity>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var entity = (TEntity)Activator.CreateInstance(typeof(TEntity), nonPublic: true)!;
            var entry = db.Entry(entity);
            keys[i] = Guid.CreateVersion7(call.Now.ToDateTimeOffset());
            Set(entry, table.Key.Member!, IdOf(table.Key, keys[i]));
            Set(entry, "OrganizationId", call.OrganizationId);
            Set(entry, "CreatedAt", call.Now);
            Set(entry, "UpdatedAt", call.Now);
            Set(entry, "CreatorId", call.Caller.UserId);
            Set(entry, "AuthorId", call.Caller.UserId);
            rows[i].ApplyTo(entry);
            db.Add(entity);
        }

        await db.SaveChangesAsync(cancellationToken);
        return keys;
    }

    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<TEntity> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var entity in await Load(keys, call, cancellationToken))
        {
            var entry = db.Entry(entity);
            changes.ApplyTo(entry);
            Set(entry, "UpdatedAt", call.Now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Done.Value;
    }

    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        db.RemoveRange(await Load(keys, call, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Value;
    }

    private static object IdOf(ColumnDefinition column, Guid value) =>
        column.ClrType == typeof(Guid) ? value : Activator.CreateInstance(column.ClrType!, value)!;

    private static void Set(EntityEntry entry, string member, object? value)
    {
        if (entry.Metadata.FindProperty(member) is not null)
        {
            entry.Property(member).CurrentValue = value;
        }
    }

    // The rows are locked already; names come from the declarations.
    private Task<List<TEntity>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var sql = $"SELECT *, xmin FROM \"{table.Name}\" WHERE \"{table.TenantColumn}\" = {{0}} AND \"{table.Key.Name}\" = ANY({{1}})";
        return db.Set<TEntity>().FromSqlRaw(sql, call.OrganizationId.Value, keys.ToArray()).IgnoreAutoIncludes().ToListAsync(cancellationToken);
    }
}
