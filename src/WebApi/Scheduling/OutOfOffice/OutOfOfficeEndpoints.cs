using Bookings.Application.Absences;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.WebApi.Scheduling.OutOfOffice;

/// <summary><c>/v2/me/ooo</c>. Reference: scheduling-v2 §8.</summary>
internal static class OutOfOfficeEndpoints
{
    private const int MostTaken = 250;

    public static void MapOutOfOffice(this IEndpointRouteBuilder app)
    {
        var absences = app.MapGroup("/me/ooo");
        absences.MapPost("", Create);
        absences.MapGet("", List);
        absences.MapPatch("/{id}", Change);
        absences.MapDelete("/{id}", Delete);
    }

    private static Task<IResult> Create(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Write, call =>
        sender.Show(context, fields => OutOfOfficeInput.Create(call, fields), OutOfOfficeOutput.Of, StatusCodes.Status201Created));

    private static Task<IResult> List(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Read, async call =>
    {
        var query = new QueryReader(context.Request.Query);
        var request = new ListAbsences(
            call, query.Integer("take", 1, MostTaken) ?? MostTaken, query.Integer("skip", 0, int.MaxValue) ?? 0, OutOfOfficeInput.Order(query));
        return query.Error is { } wrong
            ? SchedulingAnswer.Refused(wrong)
            : await sender.Show(context, request, views => views.Select(OutOfOfficeOutput.Of));
    });

    private static Task<IResult> Change(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Products, AccessLevel.Write, (call, number) =>
        sender.Show(context, fields => OutOfOfficeInput.Change(call, number, fields), OutOfOfficeOutput.Of));

    private static Task<IResult> Delete(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Products, AccessLevel.Write, (call, number) =>
        sender.Show(context, new DeleteAbsence(call, number), OutOfOfficeOutput.Of));
}
