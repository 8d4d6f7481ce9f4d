using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Bookings.Infrastructure.PrivatePostgres;
using Bookings.Load;

[assembly: SupportedOSPlatform("linux")]

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var options = LoadOptions.Parse(args);
    await RequiredPrograms.Check(options, stopping.Token);
    await (options.Measurement switch
    {
        "reads" => Reads.Run(options, stopping.Token),
        "inserts" => Inserts.Run(options, stopping.Token),
        "shapes" => Shapes.Run(options, stopping.Token),
        "feeds" => Feeds.Run(options, stopping.Token),
        "webhooks" => Webhooks.Run(options, stopping.Token),
        "bookings" => PlacedBookings.Run(options, stopping.Token),
        "meetings" => Meetings.Run(options, stopping.Token),
        _ => Slots.Run(options, stopping.Token),
    });
    return 0;
}
catch (Exception e) when (e is LoadException or ClusterException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    Console.Error.WriteLine("Interrupted; everything that was started is stopped.");
    return 1;
}

void Stop(PosixSignalContext context)
{
    // The process ends by unwinding, so that whatever runs is stopped.
    context.Cancel = true;
    stopping.Cancel();
}
