using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Tasks;
using Bookings.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Tasks;

/// <summary>Writes templates of tasks. What was made of a template before stays as it is.</summary>
public sealed class TaskTemplateWriter(IBookingsDb db) : ITableWriter<TaskTemplate>
{
    /// <inheritdoc />
    public Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<TaskTemplate>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var made = TaskTemplate.Create(call.OrganizationId, call.Now);
            db.Set<TaskTemplate>().Add(made);
            if (Fill(made, rows[index]) is { } refusal)
            {
                return Task.FromResult<Result<Guid[]>>(refusal);
            }

            keys[index] = made.Id;
        }

        return Task.FromResult<Result<Guid[]>>(keys);
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<TaskTemplate> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var template in await Load(keys, call, cancellationToken))
        {
            template.Touch(call.Now);
            if (Fill(template, changes) is { } refusal)
            {
                return refusal;
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        db.Set<TaskTemplate>().RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private Error? Fill(TaskTemplate template, RowChanges<TaskTemplate> row)
    {
        row.ApplyTo(db.Entry(template));
        return row.Has(changed => changed.Moment) ? MomentReader.Read(template.Moment, MomentType.CheckIn, MomentType.Checkout).Error : null;
    }

    private Task<List<TaskTemplate>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Set<TaskTemplate>().Where(template => template.OrganizationId == call.OrganizationId && keys.Contains(template.Id)).ToListAsync(cancellationToken);
}
