using System.Text.Json;
using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Forgetting;

/// <summary>Collects what is held about a person.</summary>
public sealed class DossierStore(KpiStore store)
{
    /// <summary>The dossier, as one state of the store has it; null where there is no such user.</summary>
    public Task<Dossier?> ReadAsync(string workspace, string userId, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            await using var transaction = await context.BeginReadAsync(cancellationToken);
            if (await WorkspaceStore.FindAsync(context, workspace, cancellationToken) is not { } row
                || await Of<User>(context, row).FirstOrDefaultAsync(user => user.Id == userId, cancellationToken) is not { } person)
            {
                return null;
            }

            return await WithTalkAsync(context, workspace, userId, await WithFactsAsync(context, row, new Dossier(person), cancellationToken), cancellationToken);
        },
        cancellationToken);

    private static async Task<Dossier> WithFactsAsync(KpiDbContext context, Workspace row, Dossier dossier, CancellationToken cancellationToken)
    {
        var id = dossier.Person.Id;
        return dossier with
        {
            TeamsLed = await Of<Team>(context, row).Where(team => team.ManagerId == id || team.DeputyId == id).ToListAsync(cancellationToken),
            Memberships = await Of<Membership>(context, row).Where(fact => fact.UserId == id).ToListAsync(cancellationToken),
            Absences = await Of<Absence>(context, row).Where(fact => fact.UserId == id).ToListAsync(cancellationToken),
            Targets = await Of<Target>(context, row).Where(fact => fact.Scope == ForgottenMask.UserScope + id).ToListAsync(cancellationToken),
            Accounts = await Of<Account>(context, row).Where(fact => fact.OwnerId == id).ToListAsync(cancellationToken),
            Deals = await Of<Deal>(context, row).Where(fact => fact.OwnerId == id).ToListAsync(cancellationToken),
            Activities = await Of<Activity>(context, row).Where(fact => fact.OwnerId == id).ToListAsync(cancellationToken),
            Leads = await Of<Lead>(context, row).Where(fact => fact.OwnerId == id).ToListAsync(cancellationToken),
            Orders = await Of<Order>(context, row).Where(fact => fact.OwnerId == id).ToListAsync(cancellationToken),
            Answers = await Of<SatisfactionAnswer>(context, row).Where(fact => fact.OwnerId == id).ToListAsync(cancellationToken),
        };
    }

    private static async Task<Dossier> WithTalkAsync(KpiDbContext context, string workspace, string id, Dossier dossier, CancellationToken cancellationToken)
    {
        var scope = ForgottenMask.UserScope + id;
        var named = JsonSerializer.Serialize(id);
        return dossier with
        {
            ChatAccounts = await context.ChatAccounts.AsNoTracking().Where(row => row.Workspace == workspace && row.UserId == id).ToListAsync(cancellationToken),
            LinkRequests = await context.LinkRequests.AsNoTracking().Where(row => row.Workspace == workspace && row.UserId == id).ToListAsync(cancellationToken),
            Preference = await context.Preferences.AsNoTracking().SingleOrDefaultAsync(row => row.Workspace == workspace && row.UserId == id, cancellationToken),
            RightsThatWait = await context.HeldRaises.AsNoTracking().Where(row => row.Workspace == workspace && row.UserId == id).ToListAsync(cancellationToken),
            Subscriptions = await context.Subscriptions.AsNoTracking().Where(row => row.Workspace == workspace && row.OwnerId == id).ToListAsync(cancellationToken),
            TargetsSetInChat = await context.ChatTargets.AsNoTracking().Where(row => row.Workspace == workspace && (row.Author == scope || row.Scope == scope)).OrderBy(row => row.At).ToListAsync(cancellationToken),
            Promises = await context.Promises.AsNoTracking().Where(row => row.Workspace == workspace && (row.OwnerId == id || row.Author == scope)).OrderBy(row => row.MadeAt).ToListAsync(cancellationToken),
            Practices = await context.Practices.AsNoTracking().Where(row => row.Workspace == workspace && (row.Author == scope || row.Scope == scope)).OrderBy(row => row.At).ToListAsync(cancellationToken),
            WarningSteps = (await context.AlertEvents.AsNoTracking().Where(row => row.Workspace == workspace && (row.Author == scope || row.Payload.Contains(named))).OrderBy(row => row.At).ToListAsync(cancellationToken))
                .ConvertAll(row => new WarningStep(row.AlertId, row.Step.ToString(), row.Author, row.At, row.Payload)),
            WatchSettings = await context.WatchSettings.AsNoTracking().Where(row => row.Workspace == workspace && row.Author == scope).ToListAsync(cancellationToken),
            Questions = await context.Questions.AsNoTracking().Where(row => row.Workspace == workspace && (row.UserId == id || row.Scope == scope)).OrderBy(row => row.At).ToListAsync(cancellationToken),
            Log = await context.Audit.AsNoTracking().Where(row => row.Workspace == workspace && (row.Actor == scope || row.Object == scope)).OrderBy(row => row.At).ToListAsync(cancellationToken),
        };
    }

    private static IQueryable<T> Of<T>(KpiDbContext context, Workspace row)
        where T : Fact => context.Set<T>().AsNoTracking().Where(fact =>
            EF.Property<string>(fact, FactKind.Workspace) == row.Name
            && EF.Property<long>(fact, FactKind.From) <= row.Generation
            && (EF.Property<long?>(fact, FactKind.To) == null || EF.Property<long?>(fact, FactKind.To) > row.Generation));
}
