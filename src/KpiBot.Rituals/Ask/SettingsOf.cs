using KpiBot.Data.Workspaces;
using KpiBot.Kpis;

namespace KpiBot.Rituals.Ask;

/// <summary>What a company decides about its figures: its settings, over what its last import hinted at.</summary>
public delegate WorkspaceSettings SettingsOf(Workspace workspace);
