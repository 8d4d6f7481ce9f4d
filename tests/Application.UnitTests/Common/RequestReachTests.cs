using Bookings.Application.Common;
using Bookings.Domain.Organizations;
using MediatR;
using NodaTime;

namespace Bookings.Application.UnitTests.Common;

public sealed class RequestReachTests
{
    private static IEnumerable<Type> Requests => typeof(Call).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>)));

    [TestCaseSource(nameof(Requests))]
    public void Every_request_says_whose_rows_it_may_see(Type request) => Assert.That(
        typeof(RequestReach).GetMethod(nameof(RequestReach.Of))!.MakeGenericMethod(request).Invoke(null, []), Is.Not.Null);

    [Test]
    public void A_request_with_a_call_sees_the_organization_of_the_call()
    {
        var organizationId = new OrganizationId(Guid.NewGuid());
        var call = new Call(new Caller(organizationId, null, null, Scopes.Full), Instant.MinValue);

        Assert.That(RequestReach.Of<Asked>()(new Asked(call)), Is.EqualTo(new Reach.Organization(organizationId)));
    }

    [Test]
    public void A_request_that_says_nothing_is_a_mistake() => Assert.Throws<InvalidOperationException>(() => RequestReach.Of<Silent>());

    private sealed record Asked(Call Call);

    private sealed record Silent(OrganizationId OrganizationId);
}
