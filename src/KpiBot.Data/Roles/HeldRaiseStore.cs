using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Roles;

/// <summary>The rights that wait for an admin's yes, and the yes.</summary>
public sealed class HeldRaiseStore(KpiStore store, FactStore facts, TimeProvider clock)
{
    /// <summary>What waits in a workspace, longest first.</summary>
    public Task<List<HeldRaise>> ListAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => context.HeldRaises.AsNoTracking()
            .Where(raise => raise.Workspace == workspace)
            .OrderBy(raise => raise.At).ThenBy(raise => raise.UserId).ThenBy(raise => raise.Kind).ThenBy(raise => raise.TeamId)
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>
    /// Gives a person all that waits for them, in the facts themselves (whose version rises): null where nothing waits. Both the new rights and who gave them
    /// are in the log.
    /// </summary>
    /// <param name="workspace">The company.</param>
    /// <param name="userId">Who gets the rights.</param>
    /// <param name="by">Who says yes, as the log tells it.</param>
    /// <param name="place">Where, as the log tells it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ImportResult?> ApproveAsync(string workspace, string userId, string by, string place, CancellationToken cancellationToken)
    {
        var waiting = (await ListAsync(workspace, cancellationToken)).Where(raise => raise.UserId == userId).ToList();
        var people = await facts.PeopleAsync(workspace, cancellationToken);
        List<Fact> given = [.. Users(waiting, people), .. Teams(waiting, people)];
        return given.Count == 0
            ? null
            : await facts.ImportAsync(workspace, given, new ImportPlan("approval", clock.GetUtcNow()) { IsEdit = true, By = by, Place = place }, cancellationToken);
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
