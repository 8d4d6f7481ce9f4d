namespace Bookings.Application.Dashboard;

/// <summary>The operators' dashboard; section <c>Dashboard</c>.</summary>
public sealed record DashboardSettings
{
    /// <summary>Whether <c>/jobs</c> answers at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Minutes after which a session is over, used or not.</summary>
    public int SessionMinutes { get; init; } = 60;

    /// <summary>Names or ids of the organizations whose keys see what is common to all; empty means the only organization of an installation with one.</summary>
    public string[] Operators { get; init; } = [];

    /// <summary>Days for which runs of background work are kept.</summary>
    public int RunDays { get; init; } = 30;

    /// <summary>Days for which clicks are kept.</summary>
    public int ActionDays { get; init; } = 365;
}
