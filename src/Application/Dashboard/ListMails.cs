using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Dashboard;

/// <summary>The mails of the organization, newest first.</summary>
/// <param name="Call">Who looks.</param>
/// <param name="Text">Part of the recipient, the subject or the reply, or the id of the mail or its booking; empty for all.</param>
/// <param name="State">Which ones.</param>
/// <param name="Skip">How many to leave out first.</param>
public sealed record ListMails(Call Call, string Text, MailState State, int Skip) : IQuery<Excerpt<MailLine>>;

internal sealed class ListMailsHandler(IMailRows rows) : IRequestHandler<ListMails, Result<Excerpt<MailLine>>>
{
    public async Task<Result<Excerpt<MailLine>>> Handle(ListMails request, CancellationToken cancellationToken) => Excerpt<MailLine>.Of(
        await rows.Mails(request.Call.OrganizationId, request.Text, request.State, request.Skip, Excerpt<MailLine>.Size + 1, cancellationToken));
}
