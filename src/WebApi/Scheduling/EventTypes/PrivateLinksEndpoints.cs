using Bookings.Application.Resources;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary><c>/v2/event-types/{id}/private-links</c>. Reference: scheduling-v2 §6.</summary>
internal static class PrivateLinksEndpoints
{
    public static void MapPrivateLinks(this IEndpointRouteBuilder app)
    {
        var links = app.MapGroup("/event-types/{id}/private-links");
        links.MapPost("", Create);
        links.MapGet("", List);
        links.MapPatch("/{linkId}", Change);
        links.MapDelete("/{linkId}", Delete);
    }

    private static Task<IResult> Create(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Products, AccessLevel.Write, (call, number) =>
        sender.Show(
            context,
            body => new CreatePrivateLink(call, number, body.Moment("expiresAt"), body.Integer("maxUsageCount", 1, int.MaxValue)),
            view => PrivateLinkOutput.Of(view, context.BaseUrl()),
            StatusCodes.Status201Created,
            isBodyRequired: false));

    private static Task<IResult> List(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Products, AccessLevel.Read, (call, number) =>
        sender.Show(context, new ListPrivateLinks(call, number), views => views.Select(view => PrivateLinkOutput.Of(view, context.BaseUrl()))));

    private static Task<IResult> Change(HttpContext context, IMediator sender, string id, string linkId) =>
        context.Answer(id, Area.Products, AccessLevel.Write, (call, number) => sender.Show(
            context,
            body =>
            {
                body.AcceptAnswerOnly("linkId", "eventTypeId", "isExpired", "bookingUrl", "usageCount");
                body.RefuseNull("expiresAt", "maxUsageCount");
                return new ChangePrivateLink(call, number, linkId, body.Moment("expiresAt"), body.Integer("maxUsageCount", 1, int.MaxValue));
            },
            view => PrivateLinkOutput.Of(view, context.BaseUrl())));

    private static Task<IResult> Delete(HttpContext context, IMediator sender, string id, string linkId) =>
        context.Answer(id, Area.Products, AccessLevel.Write, (call, number) => sender.Show(
            context, new DeletePrivateLink(call, number, linkId), view => new { view.Link.LinkId, message = "Private link deleted successfully" }));
}
