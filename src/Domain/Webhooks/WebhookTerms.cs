namespace Bookings.Domain.Webhooks;

/// <summary>The members of a <see cref="WebhookSubscription"/> that can be given and changed.</summary>
/// <param name="SubscriberUrl">Where to post.</param>
/// <param name="Triggers">What it is told of, by the names on the wire.</param>
/// <param name="Active">Whether anything is sent.</param>
/// <param name="PayloadTemplate">Template of the body; null takes the usual one.</param>
/// <param name="Secret">Secret that bodies are signed with; null signs with none.</param>
/// <param name="Version">Version of the body.</param>
/// <param name="Time">How long after the start a missing guest is told of; null for other triggers.</param>
/// <param name="TimeUnit">DAY, HOUR or MINUTE; goes with <paramref name="Time"/>.</param>
public sealed record WebhookTerms(
    string SubscriberUrl, IReadOnlyList<string> Triggers, bool Active, string? PayloadTemplate, string? Secret, string Version, int? Time, string? TimeUnit);
