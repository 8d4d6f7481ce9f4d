using NUnit.Framework;

// Every fixture has a database and an app of its own, so fixtures run beside each other; the tests of one fixture do not.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
