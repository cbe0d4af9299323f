using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The parts of an answer with what a reader calls them.</summary>
/// <param name="By">What it is broken down by.</param>
/// <param name="Parts">In the answer's order.</param>
internal sealed record NamedRows(Dimension By, ImmutableArray<(string Name, Row Row)> Parts);
