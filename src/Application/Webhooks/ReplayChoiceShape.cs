using FluentValidation;

namespace Bookings.Application.Webhooks;

/// <summary>The form of a <see cref="ReplayChoice"/>.</summary>
internal sealed class ReplayChoiceShape : AbstractValidator<ReplayChoice>
{
    public const int MostIds = 1_000;

    public ReplayChoiceShape()
    {
        RuleFor(choice => choice.Ids).Must(ids => ids is null or { Count: > 0 and <= MostIds }).WithMessage($"ids must be 1 to {MostIds} keys");
        RuleFor(choice => choice).Must(choice => choice.Ids is not null || choice.From is not null || choice.OnlyParked)
            .WithMessage("Say which: ids, or the range from which they were made, or those that failed");
        RuleFor(choice => choice).Must(choice => choice.From is null || choice.Until is null || choice.From < choice.Until).WithMessage("from must be before to");
    }
}
