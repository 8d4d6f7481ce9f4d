using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Organizations;

/// <summary>Finds out who holds a key.</summary>
public interface IApiKeyDirectory
{
    /// <summary>Recognizes the caller by the text of a key.</summary>
    /// <param name="key">What the caller sent, without the word Bearer.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <errors>
    ///   <error code="API_KEY_INVALID">The text is no key, or none that is known, or it was revoked.</error>
    ///   <error code="API_KEY_EXPIRED">The key is too old.</error>
    /// </errors>
    /// <remarks>
    /// Answers for good keys are remembered for five seconds, so a revocation takes effect within that time on every node. Expiry takes effect
    /// at once. A mistyped key is refused by its checksum, without a look into the database; wrong keys are never remembered.
    /// </remarks>
    ValueTask<Result<Caller>> Recognize(string key, Instant now, CancellationToken cancellationToken);

    /// <summary>Looks a key up again at its next use on this node, because it was changed.</summary>
    /// <param name="keyId">The key of the row.</param>
    void Forget(Guid keyId);

    /// <summary>Whether the key was good when this node last looked, however long ago.</summary>
    bool Remembers(string key);
}
