using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Targets;

/// <summary>
/// What an import leaves alone: a target that was set in chat stays as long as the files say of it what they said then (or say nothing still). Where they say
/// something else, theirs holds.
/// </summary>
internal sealed class KeptTargets
{
    private readonly Dictionary<(string Kpi, string Scope, string Period), ChatTarget> _held;
    private readonly Dictionary<(string Kpi, string Scope, string Period), decimal> _said = [];
    private readonly string _workspace;

    private KeptTargets(string workspace, IEnumerable<ChatTarget> held)
    {
        _workspace = workspace;
        _held = held.ToDictionary(target => (target.Kpi, target.Scope, target.Period));
    }

    public static async Task<KeptTargets> LoadAsync(KpiDbContext context, string workspace, CancellationToken cancellationToken) =>
        new(workspace, await TargetStore.Holding(context, workspace).ToListAsync(cancellationToken));

    /// <summary>An import's facts with the targets that stay in the place of what the files say again.</summary>
    public IEnumerable<Fact> In(IEnumerable<Fact> facts, ImportPlan plan) => _held.Count == 0 ? facts : Among(facts, plan);

    /// <summary>Ends those that the files replaced.</summary>
    public async Task EndAsync(KpiDbContext context, ImportPlan plan, CancellationToken cancellationToken)
    {
        var replaced = _held.Where(pair => IsReplaced(pair.Key, pair.Value, plan)).Select(pair => pair.Value.Id).ToList();
        foreach (var id in replaced)
        {
            await TargetStore.Holding(context, _workspace).Where(target => target.Id == id).ExecuteUpdateAsync(set => set.SetProperty(target => target.EndedAt, plan.Now), cancellationToken);
        }
    }

    private IEnumerable<Fact> Among(IEnumerable<Fact> facts, ImportPlan plan)
    {
        foreach (var fact in facts)
        {
            yield return fact is Target target ? Of(target) : fact;
        }

        foreach (var target in plan.Replace ? _held.Values.Where(IsOfChatAlone) : [])
        {
            // No file ever had it, so that its absence says nothing.
            yield return new Target(target.Kpi, target.Scope, target.Period, target.Value);
        }
    }

    private Target Of(Target said)
    {
        var key = (said.Kpi, said.Scope, said.Period);
        if (!_held.TryGetValue(key, out var held))
        {
            return said;
        }

        _said[key] = said.Value;
        return held.FileValue == said.Value ? said with { Value = held.Value } : said;
    }

    private bool IsOfChatAlone(ChatTarget target) => target.FileValue is null && !_said.ContainsKey((target.Kpi, target.Scope, target.Period));

    private bool IsReplaced((string Kpi, string Scope, string Period) key, ChatTarget held, ImportPlan plan) =>
        _said.TryGetValue(key, out var said) ? said != held.FileValue : plan.Replace && held.FileValue is not null;
}
