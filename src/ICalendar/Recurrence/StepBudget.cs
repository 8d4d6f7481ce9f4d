namespace Bookings.ICalendar.Recurrence;

/// <summary>Counts down the candidates that rules may still examine.</summary>
/// <param name="steps">Steps of this budget.</param>
/// <param name="whole">The budget of the whole body, from which every step is taken too; null when there is none.</param>
internal sealed class StepBudget(int steps, StepBudget? whole = null)
{
    private int remaining = steps;

    /// <summary>Whether a step was asked for that was no longer there.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Takes one step; false when there is none left.</summary>
    public bool TryTake()
    {
        if (remaining == 0 || whole?.TryTake() == false)
        {
            IsExhausted = true;
            return false;
        }

        remaining--;
        return true;
    }
}
