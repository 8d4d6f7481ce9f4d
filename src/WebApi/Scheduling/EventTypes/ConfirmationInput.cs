using Bookings.Application.Resources;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>When the host has to answer a request; null keeps a member as it is.</summary>
/// <param name="IsRequired">Whether any request needs an answer.</param>
/// <param name="HoldsTime">Whether a request already keeps others out.</param>
/// <param name="Threshold">How near a meeting has to be to need it.</param>
internal sealed record ConfirmationInput(bool? IsRequired, bool? HoldsTime, Given<NoticeThreshold?>? Threshold)
{
    private static readonly ConfirmationInput Unchanged = new(null, null, null);
    private static readonly ConfirmationInput Off = new(false, false, new Given<NoticeThreshold?>(null));

    /// <summary>Reads <c>confirmationPolicy</c>, or the boolean <c>requiresConfirmation</c> of older documents.</summary>
    public static ConfirmationInput Read(BodyReader body)
    {
        var older = body.Flag("requiresConfirmation");
        if (body.Given("confirmationPolicy", Policy) is { } given)
        {
            return given.Value ?? Off;
        }

        return older switch
        {
            null => Unchanged,
            true => new ConfirmationInput(true, null, null),
            false => Off,
        };
    }

    private static ConfirmationInput Policy(BodyReader policy)
    {
        var holdsTime = policy.Flag("blockUnconfirmedBookingsInBooker") ?? false;
        var type = policy.Text("type", isRequired: true, longest: 20);
        var threshold = policy.Object("noticeThreshold", isRequired: type == "time");
        switch (type)
        {
            case "time":
                return new ConfirmationInput(true, holdsTime, new Given<NoticeThreshold?>(threshold is null ? null : ReadThreshold(threshold)));
            case "always" when threshold is not null:
                ReadThreshold(threshold);
                policy.Refuse("noticeThreshold", "noticeThreshold is for type time");
                break;
            case not (null or "always"):
                policy.Refuse("type", "type must be one of the following values: always, time");
                break;
        }

        return new ConfirmationInput(true, holdsTime, new Given<NoticeThreshold?>(null));
    }

    private static NoticeThreshold? ReadThreshold(BodyReader threshold)
    {
        var unit = threshold.Text("unit", isRequired: true, longest: 20);
        var count = threshold.Integer("count", 1, EventTypeChangeShape.LongestNotice / 60, isRequired: true);
        if (unit is not (null or "minutes" or "hours"))
        {
            threshold.Refuse("unit", "unit must be one of the following values: minutes, hours");
        }

        return count is { } given ? new NoticeThreshold(unit == "hours" ? given * 60 : given, unit == "hours") : null;
    }
}
