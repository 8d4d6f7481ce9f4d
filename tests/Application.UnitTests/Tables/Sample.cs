using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Tables;

namespace Bookings.Application.UnitTests.Tables;

/// <summary>Requests to the real catalogue, without a database.</summary>
internal static class Sample
{
    public static readonly TableLimits Limits = new();

    public static readonly TableCatalog Catalog = TableCatalog.Declared;

    public static Result<ReadPlan> Plan(string request, TableLimits? limits = null)
    {
        var parts = request.Split('?', 2);
        var query = TableQueryReader.Read(parts.Length > 1 ? parts[1] : string.Empty, limits ?? Limits);
        return query.IsError ? query.Error : ReadPlanner.Plan(Catalog.Find(parts[0])!, query.Value, limits ?? Limits);
    }

    public static CompiledRead Compile(string request, CountKind count = CountKind.None) =>
        ReadCompiler.Compile(Plan(request).Value, new ReadMode(25, false, count, false), Limits.Rows);

    public static Error Refusal(string request, TableLimits? limits = null)
    {
        var plan = Plan(request, limits);
        Assert.That(plan.IsError, Is.True, $"{request} should be refused");
        return plan.Error!;
    }
}
