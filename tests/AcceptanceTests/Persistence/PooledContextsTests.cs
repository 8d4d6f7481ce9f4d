using Bookings.Application.Common;
using Bookings.Infrastructure.Persistence;
using Bookings.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>Contexts come from a pool: one request has one, and no other has it at the same time.</summary>
public sealed class PooledContextsTests
{
    private BookingsApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await BookingsApp.Start(services => services.AddScoped<NextRequest>());

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task A_request_that_ends_does_not_give_back_the_context_of_the_next_one()
    {
        NextRequest ending;
        await using (var first = app.Services.CreateAsyncScope())
        {
            first.ServiceProvider.GetRequiredService<BookingsDb>();

            // Ends between the two: a container disposes of what it made in the opposite order.
            ending = first.ServiceProvider.GetRequiredService<NextRequest>();
            first.ServiceProvider.GetRequiredService<ITenancy>();
        }

        await using var next = ending.Begun;
        await using var another = app.Services.CreateAsyncScope();
        var contexts = new[] { next, another }.Select(scope => scope.ServiceProvider.GetRequiredService<BookingsDb>()).ToList();
        Assert.That(contexts, Is.Unique);
        Assert.That(await Role(contexts[0]), Is.EqualTo(ConnectionPools.ServerRole));
    }

    [Test]
    public async Task A_context_from_the_pool_knows_nothing_of_the_request_before()
    {
        await using (var first = app.Services.CreateAsyncScope())
        {
            first.ServiceProvider.GetRequiredService<ITenancy>().Enter(new Reach.Installation());
            Assert.That(await Role(first.ServiceProvider.GetRequiredService<BookingsDb>()), Is.EqualTo(ConnectionPools.SystemRole));
        }

        await using var next = app.Services.CreateAsyncScope();
        Assert.That(await Role(next.ServiceProvider.GetRequiredService<BookingsDb>()), Is.EqualTo(ConnectionPools.ServerRole));
    }

    private static async Task<string> Role(BookingsDb db) =>
        (await db.Database.SqlQueryRaw<string>("SELECT current_setting('role') AS \"Value\"").ToListAsync()).Single();

    /// <summary>A request that begins while another one ends.</summary>
    private sealed class NextRequest(IServiceScopeFactory scopes) : IDisposable
    {
        public AsyncServiceScope Begun { get; private set; }

        public void Dispose()
        {
            Begun = scopes.CreateAsyncScope();
            Begun.ServiceProvider.GetRequiredService<BookingsDb>();
        }
    }
}
