namespace Bookings.Application.Common;

/// <summary>Tells the database whose rows the following work may see: the second wall behind the conditions of the queries.</summary>
public interface ITenancy
{
    /// <summary>Limits what follows in this scope. Costs nothing by itself: the next statement carries it.</summary>
    /// <exception cref="InvalidOperationException">A transaction is running for others.</exception>
    void Enter(Reach reach);
}
