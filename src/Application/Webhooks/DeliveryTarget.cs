using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>Where notifications are posted to.</summary>
/// <param name="Id">The webhook, of either dialect.</param>
/// <param name="IsSubscription">Whether it is one of the scheduling dialect.</param>
/// <param name="Url">The address; it may hold a secret, so no log has it.</param>
/// <param name="IsActive">Whether anything is sent.</param>
/// <param name="Secret">What signs; null signs with nothing.</param>
/// <param name="FormerSecret">What signs besides; null when nothing does.</param>
/// <param name="FormerSecretUntil">Until when the former secret signs.</param>
/// <param name="Template">Template of the body; null takes the usual one.</param>
/// <param name="Version">Version of the body in the scheduling dialect; null in the other.</param>
public sealed record DeliveryTarget(
    Guid Id, bool IsSubscription, string Url, bool IsActive, string? Secret, string? FormerSecret, Instant? FormerSecretUntil, string? Template, string? Version)
{
    /// <summary>The secrets that sign at a moment, the newest first.</summary>
    public IEnumerable<string> SecretsAt(Instant now)
    {
        if (Secret is not null)
        {
            yield return Secret;
            if (FormerSecret is not null && FormerSecretUntil > now)
            {
                yield return FormerSecret;
            }
        }
    }

    /// <summary>Without the secrets and the address.</summary>
    public override string ToString() => $"webhook {Id}";
}
