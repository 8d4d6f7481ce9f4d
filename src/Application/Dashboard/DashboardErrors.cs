using Bookings.Domain.Common;

namespace Bookings.Application.Dashboard;

/// <summary>Refusals of the dashboard.</summary>
public static class DashboardErrors
{
    /// <summary>The key has no right to look.</summary>
    public static readonly Error NoRight = Error.Forbidden("DASHBOARD_SCOPE", "The key has no right to the area organization.") with
    {
        Hint = "Make a key with organization:read to look, or organization:write to act.",
    };

    /// <summary>Nobody is signed in, or no longer.</summary>
    public static readonly Error SignedOut = new("DASHBOARD_SIGNED_OUT", ErrorKind.Unauthorized, "The session is over.");

    /// <summary>The key may look only.</summary>
    public static readonly Error LookOnly = Error.Forbidden("DASHBOARD_LOOK_ONLY", "The key may look, but not act.") with
    {
        Hint = "Sign in with a key that has organization:write.",
    };

    /// <summary>What was asked for concerns all organizations.</summary>
    public static readonly Error NotOperator = Error.Forbidden("DASHBOARD_NOT_OPERATOR", "This concerns the whole installation, and your organization does not run it.") with
    {
        Hint = "The setting Dashboard:Operators names the organizations that do.",
    };

    /// <summary>The form is not from a page of this session.</summary>
    public static readonly Error ForeignForm = Error.Forbidden("DASHBOARD_FORM", "The form is too old, or not from this page. Load the page again.");

    /// <summary>The form cannot be read.</summary>
    public static readonly Error UnreadableForm = Error.Invalid("DASHBOARD_FORM_UNREADABLE", "The form cannot be read.");

    /// <summary>The organization has no such row.</summary>
    public static readonly Error NotFound = Error.NotFound("DASHBOARD_NOT_FOUND", "There is nothing here, or it is gone.");

    /// <summary>The calendar is paused.</summary>
    public static readonly Error Paused = Error.Conflict("DASHBOARD_FEED_PAUSED", "The calendar is paused, so it is not read.");

    /// <summary>The calendar holds nothing back.</summary>
    public static readonly Error NotHeld = Error.Conflict("DASHBOARD_FEED_NOT_HELD", "The calendar holds nothing back any more.");

    /// <summary>Nothing is put back into the queue.</summary>
    public static readonly Error NothingToReplay = Error.Conflict("DASHBOARD_NOTHING_TO_REPLAY", "It is gone, or it is on its way already.");

    /// <summary>The guest of a message cannot be reached.</summary>
    public static readonly Error NoAddress = Error.Conflict("DASHBOARD_NO_ADDRESS", "The guest still has no address that mail can go to. Give the contact one first.");

    /// <summary>The task is done.</summary>
    public static readonly Error TaskDone = Error.Conflict("DASHBOARD_TASK_DONE", "The task is done.");

    /// <summary>There is nobody who can be told of a task.</summary>
    public static readonly Error NobodyToTell = Error.Conflict("DASHBOARD_NOBODY_TO_TELL", "Nobody who can be mailed is put on the task.");

    /// <summary>A moment of a form cannot be read.</summary>
    public static readonly Error Moment = Error.Invalid("DASHBOARD_MOMENT", "Write moments as 2030-07-01T12:00; they are in UTC.");

    /// <summary>This node runs no jobs.</summary>
    public static readonly Error NoClockwork = Error.Conflict("DASHBOARD_NO_CLOCKWORK", "This node runs no jobs. Ask one that does: Jobs:Enabled.");
}
