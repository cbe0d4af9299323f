using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Roles;

/// <summary>The rights that wait for an admin's yes, and the yes.</summary>
public sealed class HeldRaiseStore(KpiStore store, TimeProvider clock)
{
    /// <summary>What waits in a workspace, longest first.</summary>
    public Task<List<HeldRaise>> ListAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => context.HeldRaises.AsNoTracking()
            .Where(raise => raise.Workspace == workspace)
            .OrderBy(raise => raise.At).ThenBy(raise => raise.UserId).ThenBy(raise => raise.Kind).ThenBy(raise => raise.TeamId)
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>
    /// Gives a person all that waits for them, in the facts themselves (whose version rises): null where nothing waits, or something else than was shown. Both
    /// the new rights and who gave them are in the log. What waits and who is who are read while no import can change them.
    /// </summary>
    /// <param name="workspace">The company.</param>
    /// <param name="userId">Who gets the rights.</param>
    /// <param name="shown">What was shown (<see cref="RaiseToken"/>).</param>
    /// <param name="by">Who says yes, as the log tells it.</param>
    /// <param name="place">Where, as the log tells it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<ImportResult?> ApproveAsync(string workspace, string userId, string shown, string by, string place, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan("approval", clock.GetUtcNow()) { IsEdit = true, By = by, Place = place };
        return store.UseAsync(
            async context =>
            {
                using var turn = context.TryTake("import");
                if (turn is null)
                {
                    return new ImportResult.Busy();
                }

                var given = await GivenAsync(context, workspace, userId, shown, cancellationToken);
                return given.Count == 0 ? null : await FactStore.ImportAsync(context, workspace, given, plan, cancellationToken);
            },
            cancellationToken);
    }

    private static async Task<List<Fact>> GivenAsync(KpiDbContext context, string workspace, string userId, string shown, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var waiting = await context.HeldRaises.AsNoTracking().Where(raise => raise.Workspace == workspace && raise.UserId == userId).ToListAsync(cancellationToken);
        if (RaiseToken.Of(waiting) != shown || await WorkspaceStore.FindAsync(context, workspace, cancellationToken) is not { } row)
        {
            return [];
        }

        var people = VisiblePeople.Read(context, row, cancellationToken);
        return [.. Users(waiting, people), .. Teams(waiting, people)];
    }

    private static IEnumerable<User> Users(List<HeldRaise> waiting, People people) => waiting
        .Where(raise => raise.Kind is RaiseKind.Role)
        .Select(raise => people.FindUser(raise.UserId) is { } user ? user with { Role = Enum.Parse<Role>(raise.After) } : null)
        .OfType<User>();

    // One row a team, also where somebody gets to lead it in two ways.
    private static IEnumerable<Team> Teams(List<HeldRaise> waiting, People people) => waiting
        .Where(raise => raise.Kind is not RaiseKind.Role)
        .GroupBy(raise => raise.TeamId)
        .Select(raises => people.FindTeam(raises.Key) is { } team ? raises.Aggregate(team, With) : null)
        .OfType<Team>();

    private static Team With(Team team, HeldRaise raise) => raise.Kind switch
    {
        RaiseKind.Manager => team with { ManagerId = raise.After },
        RaiseKind.Deputy => team with { DeputyId = raise.After },
        _ => team with { ParentTeamId = raise.After },
    };
}
