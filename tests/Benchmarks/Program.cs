using BenchmarkDotNet.Running;
using Bookings.Benchmarks.ICalendar;

if (args is ["ical"])
{
    FeedFigures.Print();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
