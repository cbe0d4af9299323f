namespace KpiBot.Crm.Sample;

/// <summary>
/// A row of numbers that look random and are the same for the same seeds, on every machine and runtime.
/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// </summary>
internal sealed class Draw
{
    private ulong _state;

    /// <summary>The row that belongs to these seeds, such as a company's, a rep's and a day's.</summary>
    public Draw(params ReadOnlySpan<int> seeds)
    {
        foreach (var seed in seeds)
        {
            _state = Bits() ^ (uint)seed;
        }
    }

    /// <summary>From 0 up to 1.</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + (int)(Next() * (most - least + 1));

    /// <summary>True in this share of cases.</summary>
    public bool Chance(double share) => Next() < share;

    /// <summary>One of them, each as likely.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count - 1)];

    /// <summary>One of them, as likely as its weight says.</summary>
    public T Weighted<T>(IReadOnlyList<T> choices, Func<T, int> weight)
    {
        var at = Between(0, choices.Sum(weight) - 1);
        return choices.First(choice => (at -= weight(choice)) < 0);
    }

    /// <summary>A waiting time with this mean: mostly short, now and then long, never over six times the mean.</summary>
    public double Wait(double mean) => Math.Min(-Math.Log(1 - Next()), 6) * mean;

    private ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
