using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>The messages of the organization, newest first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="Text">Part of the recipient, the subject, the booking's reference or the reply, or the id of the message or its booking; empty for all.</param>
/// <param name="State">Which ones.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListMessages(Call Call, string Text, MessageState State, int Skip) : IQuery<Excerpt<MessageLine>>;

internal sealed class ListMessagesHandler(IMessageRows rows) : IRequestHandler<ListMessages, Result<Excerpt<MessageLine>>>
{
    public async Task<Result<Excerpt<MessageLine>>> Handle(ListMessages request, CancellationToken cancellationToken) => Excerpt<MessageLine>.Of(
        await rows.Messages(request.Call.OrganizationId, request.Text, request.State, request.Skip, Excerpt<MessageLine>.Size + 1, cancellationToken));
}
