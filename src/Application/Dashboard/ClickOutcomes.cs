namespace Bookings.Application.Dashboard;

/// <summary>How clicks end that are not refused.</summary>
public static class ClickOutcomes
{
    /// <summary>It was done.</summary>
    public const string Done = "done";

    /// <summary>The server failed; its log says why.</summary>
    public const string Failed = "failed";
}
