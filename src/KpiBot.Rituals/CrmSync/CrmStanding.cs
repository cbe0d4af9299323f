using System.Collections.Concurrent;
using KpiBot.Rituals.RedIndicator;

namespace KpiBot.Rituals.CrmSync;

/// <summary>Which CRMs could not be read the last time: warnings are held while one fails. What is being read shows only at its end, and holds nothing.</summary>
internal sealed class CrmStanding
{
    private readonly ConcurrentDictionary<(string Workspace, string Crm), bool> _fails = [];

    public void Note(string workspace, string crm, bool fails) => _fails[(workspace, crm)] = fails;

    public Task<SourceTrouble?> TroubleAsync(string workspace)
    {
        var failing = _fails.Where(one => one.Value && one.Key.Workspace == workspace).Select(one => one.Key.Crm).Order(StringComparer.Ordinal).FirstOrDefault();
        return Task.FromResult(failing is null ? null : new SourceTrouble(failing, IsReading: false));
    }
}
