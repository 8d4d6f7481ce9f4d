using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Operations;

/// <summary>A click on the dashboard: who did what, when and from where. Outlives the key and the session.</summary>
public sealed class OperatorAction
{
    /// <summary>The outcome of an action that is under way, or that was cut off.</summary>
    public const string Begun = "begun";

    private OperatorAction()
    {
    }

    /// <summary>The tenant of the key.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The key of the row.</summary>
    public Guid Id { get; private set; }

    /// <summary>The key of the API behind the session.</summary>
    public Guid KeyId { get; private set; }

    /// <summary>The last four characters of the key, for people to tell keys apart.</summary>
    public string KeyLastFour { get; private set; } = string.Empty;

    /// <summary>When it was asked for.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>What was asked for, such as <c>read-feed</c>; <c>view</c> for a look at a page.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What it was about: an id, the name of a schedule or the path of a page; empty for nothing in particular.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The address that the request came from; empty when unknown.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary><c>begun</c>, <c>done</c>, or the code of the refusal.</summary>
    public string Outcome { get; private set; } = Begun;

    /// <summary>Notes an action before it is done, so that none is done unnoticed.</summary>
    /// <param name="who">The tenant and the key.</param>
    /// <param name="keyLastFour">The last four characters of the key.</param>
    /// <param name="click">What was asked for, and from where.</param>
    /// <param name="now">The moment of the request.</param>
    public static OperatorAction Begin(Caller who, string keyLastFour, Click click, Instant now) => new()
    {
        OrganizationId = who.OrganizationId,
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        KeyId = who.KeyId!.Value,
        KeyLastFour = keyLastFour,
        CreatedAt = now,
        Name = click.Name,
        Subject = click.Subject,
        Address = click.Address,
    };

    /// <summary>Notes how it ended.</summary>
    /// <param name="outcome"><c>done</c>, or the code of the refusal.</param>
    public void End(string outcome) => Outcome = outcome;
}
