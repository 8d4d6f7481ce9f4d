using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>Writes webhooks: safe addresses, known events, a secret of our own when none is given.</summary>
public sealed class WebhookWriter(IBookingsDb db, ISubscriberAddresses addresses) : ITableWriter<Webhook>
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
            if (Settle(made, call.Now) is { } refusal)
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
            var (secret, endpoint) = (webhook.SigningSecret, webhook.Endpoint);
            changes.ApplyTo(db.Entry(webhook));
            webhook.NoteRotation(secret, call.Now);
            if ((webhook.Endpoint == endpoint ? webhook.Settle(call.Now).Error : Settle(webhook, call.Now)) is { } refusal)
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

    // An address that stays may have been blocked since: that is told by its deliveries, not to who changes something else.
    private Error? Settle(Webhook webhook, Instant now) =>
        webhook.Settle(now).Error ?? (addresses.FindRefusal(webhook.Endpoint) is { } blocked ? WebhookErrors.EndpointBlocked(blocked.Hint) : null);

    private Task<List<Webhook>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Set<Webhook>().Where(webhook => webhook.OrganizationId == call.OrganizationId && keys.Contains(webhook.Id)).ToListAsync(cancellationToken);
}
