using Bookings.Infrastructure.Jobs;
using Bookings.WebApi.Hosting;

namespace Bookings.WebApi.Jobs;

/// <summary>Registers the clockwork with the operator's settings.</summary>
internal static class JobsRegistration
{
    /// <summary>Reads the section Jobs.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void AddJobs(this WebApplicationBuilder builder, string connectionString)
    {
        var settings = builder.Configuration.GetSection("Jobs").Get<JobSettings>() ?? new JobSettings();
        if (settings is { SweepSeconds: < 1 } or { OutboxDays: < 1 })
        {
            throw new StartException("Jobs__SweepSeconds and Jobs__OutboxDays are whole numbers from 1.");
        }

        builder.Services.AddJobs(settings, connectionString);
    }
}
