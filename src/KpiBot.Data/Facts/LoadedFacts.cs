using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;

namespace KpiBot.Data.Facts;

/// <summary>All facts of a workspace at one version.</summary>
/// <param name="Version">The facts' version; 0 before the first import.</param>
/// <param name="Workspace">The company, as it was at that version.</param>
/// <param name="Facts">Its facts, kind by kind, in no order within a kind.</param>
public sealed record LoadedFacts(long Version, Workspace Workspace, List<Fact> Facts);
