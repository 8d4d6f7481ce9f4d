using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>What the pages show of messages and tasks.</summary>
public interface IMessageRows
{
    /// <summary>Messages, newest first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="text">Part of the recipient, the subject, the booking's reference or the reply, without regard to case, or the id of the message or its booking; empty for all.</param>
    /// <param name="state">Which ones.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<MessageLine>> Messages(OrganizationId organizationId, string text, MessageState state, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Tasks, the latest first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="text">Part of the label, the unit, the title of the event or the names and addresses of its people, without regard to case, or the id of the task or its event; empty for all.</param>
    /// <param name="state">Which ones.</param>
    /// <param name="now">The moment.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<TaskLine>> Tasks(OrganizationId organizationId, string text, TaskState state, Instant now, int skip, int take, CancellationToken cancellationToken);
}
