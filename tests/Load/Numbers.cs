namespace Bookings.Load;

/// <summary>Small arithmetic of a report.</summary>
internal static class Numbers
{
    /// <summary>The middle one; of an even count the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A line that compares the medians, with the ratio of every round behind it.</summary>
    /// <param name="ours">What is compared.</param>
    /// <param name="reference">What with.</param>
    /// <param name="wanted">The least ratio that the project asks for; null when it asks for none.</param>
    public static string Ratio(Side ours, Side reference, double? wanted)
    {
        var rounds = string.Join("  ", ours.Rounds.Zip(reference.Rounds, (mine, other) => $"{mine.PerSecond / other.PerSecond:0.00}"));
        var goal = wanted is null ? string.Empty : $", wanted at least {wanted:0.00}";
        return $"  {ours.Name} / {reference.Name}: {ours.MedianPerSecond / reference.MedianPerSecond:0.00} (rounds {rounds}{goal})";
    }
}
