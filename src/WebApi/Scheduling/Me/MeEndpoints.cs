using Bookings.Application.Resources;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.Me;

/// <summary><c>/v2/me</c>. Reference: scheduling-v2 §8.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder app)
    {
        app.MapGet("/me", Get).Describe(MeDescriptions.Get);
        app.MapPatch("/me", Change).Describe(MeDescriptions.Change);
    }

    private static async Task<IResult> Get(HttpContext context, IMediator sender)
    {
        var call = context.Authorize(Area.Products, AccessLevel.None);
        return call.IsError
            ? SchedulingAnswer.Refused(call.Error)
            : SchedulingAnswer.From(await sender.Send(new GetMe(call.Value), context.RequestAborted), view => MeOutput.Of(view, call.Value.Caller.Scopes));
    }

    private static async Task<IResult> Change(HttpContext context, IMediator sender)
    {
        var call = context.Authorize(Area.Products, AccessLevel.Write);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var fields = body.Value;
        fields.RefuseNull("name", "email", "timeZone", "timeFormat", "weekStart", "locale", "defaultScheduleId");
        foreach (var name in (ReadOnlySpan<string>)["avatarUrl", "bio"])
        {
            if (fields.IsNull(name))
            {
                fields.Refuse(name, $"{name} must be a string; an empty one clears it");
            }
        }

        var email = fields.Text("email", longest: 320);
        var request = new ChangeMe(call.Value)
        {
            Name = fields.Text("name", longest: 255),
            TimeZone = fields.Zone("timeZone")?.Id,
            TimeFormat = fields.Integer("timeFormat", 12, 24),
            WeekStart = fields.Text("weekStart", longest: 20),
            Locale = fields.Text("locale", longest: 20),
            AvatarUrl = fields.Text("avatarUrl", longest: 2000),
            Bio = fields.Text("bio"),
            DefaultScheduleNumber = fields.Integer("defaultScheduleId", 1, int.MaxValue),
        };
        if (fields.Value("metadata") is not null)
        {
            fields.Refuse("metadata", "metadata of users is not kept by this server");
        }

        if (fields.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        // The vendor wants a new address to be verified first; until there is such a step, an address is not changed by its holder's key alone.
        if (email is not null)
        {
            var me = await sender.Send(new GetMe(call.Value), context.RequestAborted);
            if (me.IsError)
            {
                return SchedulingAnswer.Refused(me.Error);
            }

            if (!email.Equals(me.Value.Host.Email, StringComparison.OrdinalIgnoreCase))
            {
                return SchedulingAnswer.Refused(Domain.Common.Error.Invalid(
                    "SCHEDULING_EMAIL", "email property is wrong,email cannot be changed here because a new address has to be verified first", "email"));
            }
        }

        return SchedulingAnswer.From(await sender.Send(request, context.RequestAborted), view => MeOutput.Of(view, call.Value.Caller.Scopes));
    }
}
