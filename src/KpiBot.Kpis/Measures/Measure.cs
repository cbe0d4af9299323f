namespace KpiBot.Kpis.Measures;

/// <summary>A named function over the facts that formulas are made of.</summary>
/// <param name="Id">Its name in formulas.</param>
/// <param name="Read">Reads the facts of a scope and a window into figures.</param>
/// <param name="Missing">The <c>file.column</c> that no fact up to as-of fills, or null where there are data.</param>
internal sealed record Measure(string Id, Func<Reading, Figures> Read, Func<Reading, string?> Missing);
