using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Roles;

/// <summary>Writes, in the transaction that makes an import visible, which rights changed and which wait.</summary>
internal static class RoleLedger
{
    public static async Task SaveAsync(KpiDbContext context, string workspace, RoleGate gate, ImportPlan plan, long version, CancellationToken cancellationToken)
    {
        var waiting = await context.HeldRaises.Where(raise => raise.Workspace == workspace).ToListAsync(cancellationToken);
        var still = gate.Held.ToDictionary(raise => raise.Subject);
        foreach (var raise in waiting.Where(raise => Ends(raise, gate, plan)))
        {
            // One that waits already waits since then.
            if (still.TryGetValue(raise.Subject, out var again) && again.After == raise.After && again.UserId == raise.UserId)
            {
                still.Remove(raise.Subject);
            }
            else
            {
                context.HeldRaises.Remove(raise);
            }
        }

        // What waits for somebody else or something else now has the same key: it is written after the old row is gone.
        await context.SaveChangesAsync(cancellationToken);
        context.HeldRaises.AddRange(still.Values);
        context.Audit.AddRange(plan.Source is Workspace.SampleSource ? [] : Entries(workspace, gate, still.Values, plan, version));
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }

    /// <summary>Whether an import says anything about what a raise is about.</summary>
    private static bool Ends(HeldRaise raise, RoleGate gate, ImportPlan plan) => (raise.Kind, plan.IsEdit) switch
    {
        (RaiseKind.Role, true) => gate.Users.Any(user => user.After.Id == raise.UserId && user.After.Role.ToString() == raise.After),
        (_, true) => gate.Teams.Any(team => team.After.Id == raise.TeamId && ValueOf(team.After, raise.Kind) == raise.After),
        (RaiseKind.Role, false) => plan.Replace || gate.Users.Any(user => user.After.Id == raise.UserId),
        _ => plan.Replace || gate.Teams.Any(team => team.After.Id == raise.TeamId),
    };

    private static string? ValueOf(Team team, RaiseKind kind) => kind switch
    {
        RaiseKind.Manager => team.ManagerId,
        RaiseKind.Deputy => team.DeputyId,
        _ => team.ParentTeamId,
    };

    private static IEnumerable<AuditEntry> Entries(string workspace, RoleGate gate, IEnumerable<HeldRaise> newlyHeld, ImportPlan plan, long version)
    {
        var roles = gate.Users
            .Where(user => user.Before?.Role != user.After.Role && (user.Before is not null || user.After.Role is not Role.Rep))
            .Select(user => Entry($"user:{user.After.Id}", "role", user.Before?.Role.ToString(), user.After.Role.ToString()));
        var leads = gate.Teams
            .Where(team => Leads(team.Before) != Leads(team.After))
            .Select(team => Entry($"team:{team.After.Id}", "lead", Leads(team.Before), Leads(team.After)));
        var held = newlyHeld.Select(raise => Entry($"user:{raise.UserId}", "hold", raise.Before, raise.Kind is RaiseKind.Role ? raise.After : $"{raise.Kind} {raise.TeamId}"));
        return [.. roles, .. leads, .. held];

        AuditEntry Entry(string about, string action, string? before, string? after) =>
            new(workspace, plan.Now, plan.By, action, about) { Before = before, After = after, FactsVersion = version, Place = plan.Place };
    }

    private static string? Leads(Team? team) => team is null or { ManagerId: null, DeputyId: null } ? null : $"{team.ManagerId} / {team.DeputyId}";
}
