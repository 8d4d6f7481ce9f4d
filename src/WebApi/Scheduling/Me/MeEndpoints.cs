using Bookings.Application.Resources;
using MediatR;

namespace Bookings.WebApi.Scheduling.Me;

/// <summary><c>/v2/me</c>. Reference: scheduling-v2 §8.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder app)
    {
        app.MapGet("/me", Get);
        app.MapPatch("/me", Change);
    }

    private static async Task<IResult> Get(HttpContext context, ISender sender)
    {
        var caller = context.KeyHolder();
        return caller.IsError
            ? SchedulingAnswer.Refused(caller.Error)
            : SchedulingAnswer.From(await sender.Send(new GetMe(caller.Value), context.RequestAborted), MeOutput.Of);
    }

    private static async Task<IResult> Change(HttpContext context, ISender sender)
    {
        var caller = context.KeyHolder();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var fields = body.Value;
        var email = fields.Text("email", longest: 320);
        var request = new ChangeMe(caller.Value, context.Now())
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
            var me = await sender.Send(new GetMe(caller.Value), context.RequestAborted);
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

        return SchedulingAnswer.From(await sender.Send(request, context.RequestAborted), MeOutput.Of);
    }
}
