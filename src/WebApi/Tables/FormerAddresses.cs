using Bookings.Application.Tables;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Tables;

/// <summary>The addresses by which the API of 2024 made and removed units and members: today they are POST and DELETE of the tables.</summary>
internal sealed class FormerAddresses(TableRequests requests, TableCatalog catalog, ILogger<FormerAddresses> logger)
{
    /// <summary>Maps the addresses below the base path.</summary>
    public void Map(IEndpointRouteBuilder routes, string basePath)
    {
        foreach (var (create, delete, name) in ((string, string, string)[])[("create-product", "delete-product", "products"), ("invite-member", "revoke-member", "members")])
        {
            var table = catalog.Find(name)!;
            routes.Map($"{basePath}/{create}", context => Create(context, table));
            routes.Map($"{basePath}/{delete}", context => Delete(context, table));
        }
    }

    private Task Create(HttpContext context, TableDefinition table) =>
        HttpMethods.IsPost(context.Request.Method) ? requests.Answer(context, table) : Refuse(context);

    private Task Delete(HttpContext context, TableDefinition table)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return Refuse(context);
        }

        if (!Guid.TryParse(context.Request.Query["id"], out var id) || context.Request.Query.Count != 1)
        {
            return TableAnswer.Run(context, logger, _ => Task.FromResult<Error?>(
                Error.Invalid("PGRST100", "The query string must be ?id= with the id of one row.") with { Target = "id" }));
        }

        context.Request.Method = HttpMethods.Delete;
        context.Request.QueryString = new QueryString($"?id=eq.{id}");
        return requests.Answer(context, table);
    }

    private Task Refuse(HttpContext context) =>
        TableAnswer.Run(context, logger, request => Task.FromResult(PostOnly.Answer(request, "This address takes POST.")));
}
