using KpiBot.Data.Opening;
using KpiBot.Kpis.Diagnosis;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Alerts;

/// <summary>What worked before.</summary>
public sealed class PracticeStore(KpiStore store)
{
    /// <summary>Keeps a practice; false where this plan's is kept already.</summary>
    public Task<bool> AddAsync(Practice practice, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            if (await context.Practices.AnyAsync(
                row => row.Workspace == practice.Workspace && row.AlertId == practice.AlertId && row.PlannedAt == practice.PlannedAt, cancellationToken))
            {
                return false;
            }

            context.Practices.Add(practice);
            return await context.SaveChangesAsync(cancellationToken) == 1;
        },
        cancellationToken);

    /// <summary>The newest practice for a diagnosis: the same rule and stage; without a rule, the same KPI. Null where there is none yet.</summary>
    public Task<Practice?> FindAsync(string workspace, string kpi, Rule? rule, string? stage, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Practices.AsNoTracking()
            .Where(row => row.Workspace == workspace && row.Rule == rule && row.Stage == stage && (rule != null || row.Kpi == kpi))
            .OrderByDescending(row => row.At)
            .FirstOrDefaultAsync(cancellationToken),
        cancellationToken);
}
