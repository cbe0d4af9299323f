using System.Collections.Immutable;
using KpiBot.Kpis.Answers;

namespace KpiBot.Kpis.Details;

/// <summary>The facts behind a figure, and what was left out.</summary>
/// <param name="Question">The figure's question.</param>
/// <param name="Rows">The facts that matter most: the largest amount first, then by date and id.</param>
/// <param name="Total">How many there are in all, those beyond <paramref name="Rows"/> included.</param>
/// <param name="Above">How many of all count in the figure or, for a ratio, above the line.</param>
/// <param name="Below">How many of all count below the line.</param>
/// <param name="Omitted">What of the scope is like these facts and yet not counted, or not in full; only what there is.</param>
/// <example>A conversion of 7 ÷ 25: 25 rows, 7 above and 25 below the line; left out: 12 deals that are still open.</example>
public sealed record DetailList(Question Question, ImmutableArray<DetailRow> Rows, int Total, int Above, int Below, ImmutableArray<Omitted> Omitted);
