using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Operations;

/// <summary>A piece of background work that is worth a line: it failed, or it did something.</summary>
public sealed class WorkRun
{
    /// <summary>The tenant of work that is done for all: none has this id, so none sees the row.</summary>
    public static readonly OrganizationId Installation = new(Guid.Empty);

    private WorkRun()
    {
    }

    /// <summary>The tenant that the work was done for, or <see cref="Installation"/>.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The key of the row.</summary>
    public Guid Id { get; private set; }

    /// <summary>What ran: <c>read-feed</c>, or the name of a schedule.</summary>
    public string Work { get; private set; } = string.Empty;

    /// <summary>The row that it was about; null when about none.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>The node that it ran on.</summary>
    public string Node { get; private set; } = string.Empty;

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public int Milliseconds { get; private set; }

    /// <summary>Whether it failed.</summary>
    public bool Failed { get; private set; }

    /// <summary>One line: what it did, or why it failed.</summary>
    public string Summary { get; private set; } = string.Empty;

    /// <summary>The exception with its stack; null when there was none. Secrets are masked.</summary>
    public string? Stack { get; private set; }

    /// <summary>What it was given; secrets are masked.</summary>
    public Json Input { get; private set; } = Json.EmptyObject;

    /// <summary>When an operator asked for it once more; null when nobody did.</summary>
    public Instant? RetriedAt { get; private set; }

    /// <summary>Notes a run.</summary>
    /// <param name="of">What ran, where and when.</param>
    /// <param name="outcome">How it ended. Texts are masked and shortened here.</param>
    public static WorkRun Note(RunOf of, RunOutcome outcome) => new()
    {
        OrganizationId = of.OrganizationId,
        Id = Guid.CreateVersion7(of.StartedAt.ToDateTimeOffset()),
        Work = of.Work,
        SubjectId = of.SubjectId,
        Node = of.Node,
        StartedAt = of.StartedAt,
        Milliseconds = (int)Math.Clamp(outcome.Elapsed.TotalMilliseconds, 0, int.MaxValue),
        Failed = outcome.Failed,
        Summary = MaskedText.Of(outcome.Summary, MaskedText.LongestLine),
        Stack = outcome.Stack is null ? null : MaskedText.Of(outcome.Stack, MaskedText.LongestStack),
        Input = of.Input,
    };

    /// <summary>Notes that an operator asked for it once more.</summary>
    public void Retry(Instant now) => RetriedAt = now;
}
