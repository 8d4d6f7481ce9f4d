using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Application.Tasks;
using Bookings.Application.Timelines;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Resources;

/// <summary>Writes units: gives them their feed addresses, keeps their tree free of circles, and rebuilds claims when tree or zone change, due times when the zone does.</summary>
public sealed class ProductWriter(IBookingsDb db, ClaimRebuilding claims, EventTasks tasks) : ITableWriter<Product>
{
    private const int MostLevels = 16;

    // Rows of one request have few parents between them.
    private readonly Dictionary<ProductId, ProductId?> parents = [];

    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Product>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        var touched = new HashSet<ProductId>();
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            var product = Product.Create(
                call.OrganizationId,
                row.Get(product => product.Name, LocalizedText.Empty),
                row.Get(product => product.RentPeriod),
                row.Get(product => product.Timezone, "UTC"),
                FeedSecrets.New(),
                call.Now,
                row.Has(product => product.Id) ? row.Get(product => product.Id) : null);
            if (await Refuse(product, row, call, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            db.Products.Add(product);
            row.ApplyTo(db.Entry(product));
            keys[index] = product.Id.Value;
            touched.UnionWith(await Above(product.ParentId, call, cancellationToken));
        }

        // What is taken of a main unit is taken of a new part of it too.
        if (touched.Count > 0)
        {
            await claims.Rebuild(call, touched, cancellationToken);
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Product> changes, Call call, CancellationToken cancellationToken)
    {
        var products = await Load(keys, call, cancellationToken);
        var touched = new HashSet<ProductId>();
        var moved = new List<(Product, DateTimeZone)>();
        foreach (var product in products)
        {
            if (await Refuse(product, changes, call, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var (zone, timezone, parentId) = (product.Zone, product.Timezone, product.ParentId);
            changes.ApplyTo(db.Entry(product));
            product.Touch(call.Now);
            if (product.Timezone != timezone)
            {
                touched.Add(product.Id);
                moved.Add((product, zone));
            }

            if (product.ParentId != parentId)
            {
                touched.UnionWith(await Above(parentId, call, cancellationToken));
                touched.UnionWith(await Above(product.ParentId, call, cancellationToken));
            }
        }

        await tasks.FollowZones(moved, call.Now, cancellationToken);
        if (touched.Count > 0)
        {
            await claims.Rebuild(call, touched, cancellationToken);
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        foreach (var product in await Load(keys, call, cancellationToken))
        {
            product.Retire(call.Now);
        }

        return Done.Value;
    }

    private Task<List<Product>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var ids = keys.Select(key => new ProductId(key)).ToList();
        return db.Products.Where(product => product.OrganizationId == call.OrganizationId && ids.Contains(product.Id)).ToListAsync(cancellationToken);
    }

    private async Task<Error?> Refuse(Product product, RowChanges<Product> row, Call call, CancellationToken cancellationToken)
    {
        if (row.Get(product => product.Timezone) is { } timezone && ZoneRules.Find(timezone) is null)
        {
            return Error.Unprocessable("PRODUCT_TIMEZONE", $"'{timezone}' is no IANA time zone.", "timezone") with { Hint = "Use a name such as Europe/Amsterdam." };
        }

        if (row.Has(product => product.CooldownTime) && row.Get(product => product.CooldownTime) is < 0 or > 365)
        {
            return Error.Unprocessable("PRODUCT_COOLDOWN_TIME", "cooldown_time is a number of whole days from 0 to 365.", "cooldown_time");
        }

        if (row.Get(product => product.ParentId) is not { } parentId)
        {
            return null;
        }

        var above = await Above(parentId, call, cancellationToken);
        if (above.Count == 0)
        {
            return BookingErrors.ProductNotFound with { Target = "parent_id" };
        }

        return above.Contains(product.Id) || above.Count >= MostLevels
            ? Error.Unprocessable("PRODUCT_TREE", $"A unit cannot be a part of itself, and trees have at most {MostLevels} levels.", "parent_id")
            : null;
    }

    /// <summary>The unit and all above it; empty when there is no such unit.</summary>
    private async Task<List<ProductId>> Above(ProductId? productId, Call call, CancellationToken cancellationToken)
    {
        var above = new List<ProductId>();
        while (productId is { } id && above.Count <= MostLevels && !above.Contains(id))
        {
            if (!parents.TryGetValue(id, out var parentId))
            {
                var found = await db.Products
                    .Where(product => product.OrganizationId == call.OrganizationId && product.Id == id)
                    .Select(product => new { product.ParentId })
                    .SingleOrDefaultAsync(cancellationToken);
                if (found is null)
                {
                    break;
                }

                parents[id] = parentId = found.ParentId;
            }

            above.Add(id);
            productId = parentId;
        }

        return above;
    }
}
