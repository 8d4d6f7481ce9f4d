using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>The webhooks of the organization, of both dialects: those with parked notifications first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="Text">Part of the name, the host or an event; empty for all.</param>
/// <param name="State">Which ones.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListReceivers(Call Call, string Text, ReceiverState State, int Skip) : IQuery<Excerpt<ReceiverLine>>;

internal sealed class ListReceiversHandler(IDeliveryRows rows) : IRequestHandler<ListReceivers, Result<Excerpt<ReceiverLine>>>
{
    public async Task<Result<Excerpt<ReceiverLine>>> Handle(ListReceivers request, CancellationToken cancellationToken) => Excerpt<ReceiverLine>.Of(
        await rows.Receivers(request.Call.OrganizationId, request.Text, request.State, request.Skip, Excerpt<ReceiverLine>.Size + 1, cancellationToken));
}
