using Bookings.Application.Common;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Webhooks;

/// <summary>Puts finished notifications of the organization back into the queue.</summary>
/// <param name="Call">The call.</param>
/// <param name="Choice">Which; at least one of the keys, the webhook, the range and that they are parked is said.</param>
/// <remarks>Succeeds with their number. A notification keeps its key, so that receivers know what they had already.</remarks>
public sealed record ReplayNotifications(Call Call, ReplayChoice Choice) : ICommand<int>;

internal sealed class ReplayNotificationsShape : AbstractValidator<ReplayNotifications>
{
    public ReplayNotificationsShape() => RuleFor(request => request.Choice).SetValidator(new ReplayChoiceShape());
}

internal sealed class ReplayNotificationsHandler(INotificationQueue queue) : IRequestHandler<ReplayNotifications, Result<int>>
{
    public async Task<Result<int>> Handle(ReplayNotifications request, CancellationToken cancellationToken) =>
        await queue.Replay(request.Call.OrganizationId, request.Choice, request.Call.Now, cancellationToken);
}
