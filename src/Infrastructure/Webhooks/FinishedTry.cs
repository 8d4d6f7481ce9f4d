using Bookings.Application.Webhooks;
using Bookings.Domain.Webhooks;
using NodaTime;

namespace Bookings.Infrastructure.Webhooks;

/// <summary>A try that is over, to be written down.</summary>
/// <param name="Due">The notification.</param>
/// <param name="Answer">How it ended; null when nothing was sent.</param>
/// <param name="Verdict">What becomes of the notification.</param>
/// <param name="At">When it began.</param>
internal sealed record FinishedTry(DueNotification Due, DeliveryAnswer? Answer, DeliveryVerdict Verdict, Instant At);
