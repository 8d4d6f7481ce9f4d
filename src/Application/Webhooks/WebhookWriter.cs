using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Webhooks;

/// <summary>Writes webhooks: safe addresses, known events, a secret of our own when none is given.</summary>
public sealed class WebhookWriter(IBookingsDb db) : ITableWriter<Webhook>
{
    /// <inheritdoc />
    public Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Webhook>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var made = Webhook.Create(call.OrganizationId, call.Now);
            db.Set<Webhook>().Add(made);
            rows[index].ApplyTo(db.Entry(made));
            if (made.Settle(call.Now).Error is { } refusal)
            {
                return Task.FromResult<Result<Guid[]>>(refusal);
            }

            keys[index] = made.Id;
        }

        return Task.FromResult<Result<Guid[]>>(keys);
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Webhook> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var webhook in await Load(keys, call, cancellationToken))
        {
            var former = webhook.SigningSecret;
            changes.ApplyTo(db.Entry(webhook));
            webhook.NoteRotation(former, call.Now);
            if (webhook.Settle(call.Now).Error is { } refusal)
            {
                return refusal;
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        db.Set<Webhook>().RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private Task<List<Webhook>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Set<Webhook>().Where(webhook => webhook.OrganizationId == call.OrganizationId && keys.Contains(webhook.Id)).ToListAsync(cancellationToken);
}
