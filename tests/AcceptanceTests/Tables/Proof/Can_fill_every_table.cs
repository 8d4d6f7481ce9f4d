using Bookings.Application.Tables;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>The rows on which the other proofs stand are there, in every table.</summary>
[TestFixture]
internal sealed class Can_fill_every_table
{
    private ProofScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await ProofScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task Every_row_of_the_organization_is_read(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var reply = await scene.Ours.Get($"/v1/{name}?select=*");

        Assert.That(reply.Code, Is.EqualTo(200), reply.Text);
        Assert.That(scene.Leak(reply), Is.Null);
        Assert.That(reply.Json!.AsArray(), Has.Count.EqualTo(await scene.OurCount(table)).And.Count.GreaterThanOrEqualTo(name == "organizations" ? 1 : ProofScene.OurRows));
    }
}
