using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>The actions that a team, or a person, promised for some days, in the order of their dates.</summary>
/// <param name="workspace">The company.</param>
/// <param name="scope">Whose.</param>
/// <param name="from">The first day.</param>
/// <param name="to">The last day.</param>
/// <param name="cancellation">Cancels.</param>
public delegate Task<IReadOnlyList<PromiseSaid>> PromisesDue(string workspace, Scope scope, LocalDate from, LocalDate to, CancellationToken cancellation);
