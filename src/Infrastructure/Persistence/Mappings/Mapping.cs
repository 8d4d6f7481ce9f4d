using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

/// <summary>What all mappings say: keys led by the tenant, ids made by the domain, rows that notice when they changed meanwhile.</summary>
internal static class Mapping
{
    /// <summary>Names the table and its key.</summary>
    public static void Map<TEntity>(this EntityTypeBuilder<TEntity> entity, string table, params string[] key)
        where TEntity : class
    {
        entity.ToTable(table);
        entity.HasKey(key);
        foreach (var property in key)
        {
            entity.Property(property).ValueGeneratedNever();
        }
    }

    /// <summary>Declares that the row points to a parent of the same tenant; also orders inserts.</summary>
    public static void BelongsTo<TEntity, TParent>(
        this EntityTypeBuilder<TEntity> entity, string foreignKey, DeleteBehavior onDelete = DeleteBehavior.ClientNoAction)
        where TEntity : class
        where TParent : class
        => entity.HasOne<TParent>().WithMany().HasForeignKey("OrganizationId", foreignKey).OnDelete(onDelete);

    /// <summary>Lets an update fail when somebody else changed the row since it was loaded.</summary>
    public static void NoticesConcurrentChanges<TEntity>(this EntityTypeBuilder<TEntity> entity)
        where TEntity : class
        => entity.Property<uint>("xmin").HasColumnType("xid").IsRowVersion();

    /// <summary>Leaves the column to an identity of the database.</summary>
    public static void Numbered<TEntity>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, int>> number)
        where TEntity : class
        => entity.Property(number).ValueGeneratedOnAdd();
}
