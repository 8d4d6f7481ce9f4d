using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Messages;
using Bookings.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Messages;

/// <summary>Writes templates of messages: each goes out either around a moment or by a trigger.</summary>
public sealed class MessageTemplateWriter(IBookingsDb db) : ITableWriter<MessageTemplate>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<MessageTemplate>> rows, Call call, CancellationToken cancellationToken)
    {
        var variables = await db.VariablesOf(call.OrganizationId, cancellationToken);
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var made = MessageTemplate.Create(call.OrganizationId, call.Now);
            db.Set<MessageTemplate>().Add(made);
            if (Fill(made, rows[index], variables, call).Error is { } refusal)
            {
                return refusal.About(index, rows.Count);
            }

            keys[index] = made.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<MessageTemplate> changes, Call call, CancellationToken cancellationToken)
    {
        var variables = await db.VariablesOf(call.OrganizationId, cancellationToken);
        foreach (var template in await Load(keys, call, cancellationToken))
        {
            if (Fill(template, changes, variables, call).Error is { } refusal)
            {
                return refusal;
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        // What the template made and what waits is withdrawn with it: nobody could call it off any more.
        var waiting = await (
            from occasion in db.Set<MessageOccasion>()
            where occasion.OrganizationId == call.OrganizationId && keys.Contains(occasion.MessageTemplateId)
            join message in db.Set<Message>() on new { occasion.OrganizationId, Id = occasion.MessageId } equals new { message.OrganizationId, message.Id }
            where message.Status != MessageStatus.Sent
            select message).ToListAsync(cancellationToken);
        db.Set<Message>().RemoveRange(waiting);
        db.Set<MessageTemplate>().RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private Result<Done> Fill(MessageTemplate template, RowChanges<MessageTemplate> row, IReadOnlyList<string> variables, Call call)
    {
        row.ApplyTo(db.Entry(template));
        var moment = template.Moment is { } json
            ? MomentReader.Read(json, MomentType.CheckIn, MomentType.Checkout, MomentType.Confirmation, MomentType.Request).Error
            : null;
        var refusal = moment
            ?? AttachmentRule.Refuse(template.Attachments)
            ?? (row.Has(changed => changed.Subject) ? MessageTextRule.Refuse("subject", template.Subject.Texts.Values, variables) : null)
            ?? (row.Has(changed => changed.Body) ? MessageTextRule.Refuse("body", template.Body.Texts.Values, variables) : null);
        return refusal is null ? template.Settle(call.Now) : refusal;
    }

    private Task<List<MessageTemplate>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Set<MessageTemplate>().Where(template => template.OrganizationId == call.OrganizationId && keys.Contains(template.Id))
            .ToListAsync(cancellationToken);
}
