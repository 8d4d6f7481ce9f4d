using Bookings.Application.Organizations;
using Bookings.Domain.Organizations;
using MediatR;
using NodaTime;

namespace Bookings.WebApi.Scheduling.ApiKeys;

/// <summary><c>/v2/api-keys/refresh</c>. Reference: scheduling-v2 §10.</summary>
internal static class ApiKeysEndpoints
{
    private const int UsualDays = 30;
    private const int MostDays = 36_500;

    public static void MapApiKeys(this IEndpointRouteBuilder app) => app.MapPost("/api-keys/refresh", Refresh);

    private static Task<IResult> Refresh(HttpContext context, IMediator sender, IApiKeyDirectory directory) => context.Answer(
        Area.Organization, AccessLevel.Write, async call =>
        {
            // An answer that is kept for repetition would keep the text of the key, which is never stored.
            if (context.RefuseIdempotencyKey() is { } refusal)
            {
                return SchedulingAnswer.Refused(refusal);
            }

            var answer = await sender.Show(
                context,
                fields =>
                {
                    var days = fields.Integer("apiKeyDaysValid", 1, MostDays);
                    var isForEver = fields.Flag("apiKeyNeverExpires") ?? false;
                    if (isForEver && days is not null)
                    {
                        fields.Refuse("apiKeyDaysValid", "apiKeyDaysValid must not be given together with apiKeyNeverExpires");
                    }

                    return new RefreshApiKey(call, isForEver ? null : Duration.FromDays(days ?? UsualDays));
                },
                made => new { apiKey = made.Secret.Text },
                isBodyRequired: false);
            directory.Forget(call.Caller.KeyId!.Value);
            return answer;
        });
}
