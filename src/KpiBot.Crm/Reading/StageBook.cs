using System.Globalization;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Reading;

/// <summary>A CRM's stages by its ids, and what the settings say of them.</summary>
internal sealed class StageBook(CrmOptions options, SyncRun run)
{
    private readonly Dictionary<string, Stage> _stages = new(StringComparer.Ordinal);
    private readonly HashSet<(string Pipeline, string Name)> _names = [];

    public IEnumerable<Stage> All => _stages.Values;

    public void Add(string id, string pipeline, string name, int order, decimal? probability, StageKind kind, int? rottingDays = null)
    {
        // Two stages of one name in one pipeline would be one to us.
        var own = _names.Add((pipeline, name)) ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({id})");
        _names.Add((pipeline, own));
        _stages[id] = new Stage(pipeline, own, order, probability is >= 0 and <= 1 ? probability : null, Rotting(name) ?? rottingDays, kind, Role(name));
    }

    public Stage? Find(string? id) => id is not null && _stages.TryGetValue(id, out var stage) ? stage : null;

    /// <summary>What a stage is called; one that was deleted in the CRM keeps its id as its name.</summary>
    public string NameOf(string id)
    {
        if (Find(id) is { } stage)
        {
            return stage.Name;
        }

        run.Warn($"The stage {id} is in deals' history and no more among the CRM's stages: it counts as open, without a place in the order.");
        return id;
    }

    private int? Rotting(string name) => options.RottingDays.TryGetValue(name, out var days) ? days : null;

    private StageRole? Role(string name)
    {
        if (!options.StageRoles.TryGetValue(name, out var role))
        {
            return null;
        }

        return Enum.TryParse<StageRole>(role, ignoreCase: true, out var known)
            ? known
            : throw new CrmRefusedException($"StageRoles:{name} is {role}: say contact, meeting, qualification, demo, proposal or negotiation.");
    }
}
