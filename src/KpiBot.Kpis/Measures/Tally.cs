namespace KpiBot.Kpis.Measures;

/// <summary>What adds up while records are read: their sum, their number, and the sum of their squares for the chance rule.</summary>
internal readonly record struct Tally(decimal Sum, decimal Squares, int Count)
{
    public Tally Plus(decimal record) => new(Sum + record, Squares + (record * record), Count + 1);

    public Tally Plus(Tally other) => new(Sum + other.Sum, Squares + other.Squares, Count + other.Count);
}
