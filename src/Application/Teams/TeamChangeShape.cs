using Bookings.Domain.Time;
using FluentValidation;

namespace Bookings.Application.Teams;

/// <summary>The form of <see cref="TeamChange"/>.</summary>
public sealed class TeamChangeShape : AbstractValidator<TeamChange>
{
    /// <summary>Longest name and slug, in characters.</summary>
    public const int NameLength = 255;

    /// <summary>Declares the rules.</summary>
    public TeamChangeShape()
    {
        RuleFor(change => change.Name).NotEmpty().MaximumLength(NameLength).When(change => change.Name is not null);
        RuleFor(change => change.Slug).NotEmpty().MaximumLength(NameLength).When(change => change.Slug is not null);
        RuleFor(change => change.TimeZone).Must(name => ZoneRules.Find(name!) is not null).When(change => change.TimeZone is not null)
            .WithMessage("timeZone must be a valid IANA time-zone");
    }
}
