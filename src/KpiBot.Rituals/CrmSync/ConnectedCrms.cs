using System.Collections.Immutable;
using KpiBot.Crm;

namespace KpiBot.Rituals.CrmSync;

/// <summary>A company's CRMs: those of the settings and, beside them, those that an admin connected in the chat. Another host may have been told of them, so the store is asked each time.</summary>
public sealed class ConnectedCrms(CrmSources sources, CrmKeys keys)
{
    private readonly Dictionary<(string Workspace, string Name), (string Entered, ICrm Crm)> _known = [];
    private readonly Lock _gate = new();

    public async Task<ImmutableArray<ICrm>> OfAsync(string workspace, CancellationToken cancellation)
    {
        if (!keys.CanKeep)
        {
            return sources.Of(workspace);
        }

        var all = sources.Of(workspace).ToBuilder();
        foreach (var name in CrmSources.Names.Except(all.Select(crm => crm.Name)).ToArray())
        {
            if (Known(workspace, name, await keys.FindAsync(workspace, name, cancellation)) is { } crm)
            {
                all.Add(crm);
            }
        }

        return all.ToImmutable();
    }

    // The same one as long as the same was entered: it knows what it has cost today.
    private ICrm? Known(string workspace, string name, string? entered)
    {
        lock (_gate)
        {
            if (_known.TryGetValue((workspace, name), out var known) && known.Entered == entered)
            {
                return known.Crm;
            }

            _known.Remove((workspace, name));
            if (entered is null || sources.With(workspace, name, entered) is not { } crm)
            {
                return null;
            }

            _known[(workspace, name)] = (entered, crm);
            return crm;
        }
    }
}
