using KpiBot.Data.Opening;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Scopes;
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

    /// <summary>The newest practice that a reader may be told, for a diagnosis: the same rule and stage; without a rule, the same KPI. Null where there is none.</summary>
    /// <param name="alert">The alert beside which it is told: what another person did about figures of their own is nobody else's.</param>
    /// <param name="rule">What explains it; null where no rule does.</param>
    /// <param name="stage">The stage that the rule points at, or null.</param>
    /// <param name="told">The KPIs that the reader may be told.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<Practice?> FindAsync(StoredAlert alert, Rule? rule, string? stage, IReadOnlyCollection<string> told, CancellationToken cancellationToken)
    {
        var (own, persons) = (alert.Scope.ToString(), Scope.User(string.Empty).ToString());

        // In the query, so that one that is hidden does not stand before one that may be told.
        return store.UseAsync(
            context => context.Practices.AsNoTracking()
                .Where(row => row.Workspace == alert.Workspace && row.Rule == rule && row.Stage == stage && (rule != null || row.Kpi == alert.Kpi))
                .Where(row => (row.Scope == own || !row.Scope.StartsWith(persons)) && told.Contains(row.Kpi))
                .OrderByDescending(row => row.At)
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
    }
}
