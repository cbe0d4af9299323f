using System.Collections.Concurrent;
using KpiBot.Rituals.RedIndicator;

namespace KpiBot.Rituals.CrmSync;

/// <summary>
/// Which CRMs could not be read the last time, and which are being read for the first time: warnings are held meanwhile. A later reading holds nothing until it is
/// imported: the facts are those of the last one.
/// </summary>
internal sealed class CrmStanding
{
    private readonly ConcurrentDictionary<(string Workspace, string Crm), bool> _fails = [];
    private readonly ConcurrentDictionary<(string Workspace, string Crm), bool> _begins = [];

    public void Note(string workspace, string crm, bool fails) => _fails[(workspace, crm)] = fails;

    public void Begins(string workspace, string crm, bool begins) => _begins[(workspace, crm)] = begins;

    public Task<SourceTrouble?> TroubleAsync(string workspace) => Task.FromResult(
        First(_fails, workspace) is { } failing ? new SourceTrouble(failing, IsReading: false)
        : First(_begins, workspace) is { } read ? new SourceTrouble(read, IsReading: true)
        : null);

    private static string? First(ConcurrentDictionary<(string Workspace, string Crm), bool> noted, string workspace) =>
        noted.Where(one => one.Value && one.Key.Workspace == workspace).Select(one => one.Key.Crm).Order(StringComparer.Ordinal).FirstOrDefault();
}
