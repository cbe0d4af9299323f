using System.Text.Json;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpiBot.Data.Forgetting;

/// <summary>Takes a person out of every table of a store, in one transaction: what is only theirs goes, what the totals need stays under the pseudonym.</summary>
internal sealed class Erasure(KpiDbContext context, string workspace, string userId, string pseudonym, CancellationToken cancellationToken)
{
    private string Old => $"user:{userId}";

    private string New => $"user:{pseudonym}";

    /// <summary>What stays of a user: a row without a name, so that the totals keep their owner.</summary>
    public static User Bare(User user, string pseudonym, LocalDate end) =>
        user with { Id = pseudonym, EndDate = user.EndDate ?? end, Name = pseudonym, Email = null, Territory = null, Locale = null, Active = false, Role = Role.Rep };

    public async Task RunAsync(LocalDate today)
    {
        await PeopleAsync(today);
        await OwnersAsync();
        await TalkAsync();
        await LogAsync();
        await RitualsAsync();
    }

    private async Task PeopleAsync(LocalDate today)
    {
        await Of<User>().Where(row => row.Id == userId).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Id, pseudonym)
                .SetProperty(row => row.Name, pseudonym)
                .SetProperty(row => row.Email, (string?)null)
                .SetProperty(row => row.Territory, (string?)null)
                .SetProperty(row => row.Locale, (string?)null)
                .SetProperty(row => row.Role, Role.Rep)
                .SetProperty(row => row.Active, false)
                .SetProperty(row => row.EndDate, row => row.EndDate ?? today),
            cancellationToken);
        await Of<Team>().Where(row => row.ManagerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ManagerId, (string?)null), cancellationToken);
        await Of<Team>().Where(row => row.DeputyId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DeputyId, (string?)null), cancellationToken);
        await Of<Membership>().Where(row => row.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, pseudonym), cancellationToken);
        await Of<Absence>().Where(row => row.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, pseudonym), cancellationToken);
        await context.HeldRaises.Where(row => row.Workspace == workspace && row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task OwnersAsync()
    {
        await Of<Account>().Where(row => row.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, pseudonym), cancellationToken);
        await Of<Deal>().Where(row => row.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, pseudonym), cancellationToken);
        await Of<Activity>().Where(row => row.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, pseudonym), cancellationToken);
        await Of<Lead>().Where(row => row.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, pseudonym), cancellationToken);
        await Of<Order>().Where(row => row.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, pseudonym), cancellationToken);
        await Of<SatisfactionAnswer>().Where(row => row.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, pseudonym), cancellationToken);
        var changes = Of<DealChange>().Where(row => row.Field == DealField.OwnerId);
        await changes.Where(row => row.Old == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Old, pseudonym), cancellationToken);
        await changes.Where(row => row.New == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.New, pseudonym), cancellationToken);
        await Of<Target>().Where(row => row.Scope == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Scope, New), cancellationToken);
        await context.Photos.Where(row => EF.Property<string>(row, FactKind.Workspace) == workspace && row.Scope == Old)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Scope, New), cancellationToken);
    }

    /// <summary>Chat ids and texts: gone, with the private messages that are not sent yet.</summary>
    private async Task TalkAsync()
    {
        var accounts = await context.ChatAccounts.AsNoTracking().Where(row => row.Workspace == workspace && row.UserId == userId).ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            await context.Outbox
                .Where(row => row.Workspace == workspace && row.Platform == account.Platform && row.Team == account.Team && (row.Channel == account.ChatUserId || row.Channel == "dm:" + account.ChatUserId))
                .ExecuteDeleteAsync(cancellationToken);
            await context.AlertCards
                .Where(row => row.Workspace == workspace && row.Platform == account.Platform && row.Team == account.Team && (row.Channel == account.ChatUserId || row.Channel == "dm:" + account.ChatUserId))
                .ExecuteDeleteAsync(cancellationToken);
            await WhereCardsWereAsync(account);
            await WhereTheBotLivesAsync(account);
        }

        await context.Outbox.Where(row => row.Workspace == workspace && row.Cause.Contains($"\"{userId}\"")).ExecuteDeleteAsync(cancellationToken);
        await context.ChatAccounts.Where(row => row.Workspace == workspace && row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.ChatAccounts.Where(row => row.Workspace == workspace && row.Basis == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Basis, New), cancellationToken);
        await context.LinkRequests.Where(row => row.Workspace == workspace && row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.LinkRequests.Where(row => row.Workspace == workspace && row.DecidedBy == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.DecidedBy, New), cancellationToken);
        await context.Questions.Where(row => row.Workspace == workspace && (row.UserId == userId || row.Scope == Old)).ExecuteDeleteAsync(cancellationToken);
        await context.Preferences.Where(row => row.Workspace == workspace && row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Where versions before kept a warning's only card; no entity has these columns any more.</summary>
    private Task<int> WhereCardsWereAsync(ChatAccount account) => context.Database.ExecuteSqlAsync(
        $"""
         UPDATE alerts SET platform = NULL, team = NULL, channel = NULL, thread = NULL, card_key = NULL, message_id = NULL
         WHERE workspace = {workspace} AND platform = {account.Platform} AND team = {account.Team} AND (channel = {account.ChatUserId} OR channel = {"dm:" + account.ChatUserId})
         """,
        cancellationToken);

    /// <summary>Their chat with the bot goes; who installed it, or let a team in, is not told any more. Teams may be of no company by name, so that theirs are found by their ids.</summary>
    private async Task WhereTheBotLivesAsync(ChatAccount account)
    {
        var (named, platform, team) = (JsonSerializer.Serialize(account.ChatUserId), account.Platform, account.Team);
        await context.Conversations.Where(row => row.Platform == platform && row.Team == team && row.Kind == "personal" && row.MemberIds.Contains(named)).ExecuteDeleteAsync(cancellationToken);
        await context.Installations.Where(row => row.Platform == platform && row.Team == team && row.InstallerId == account.ChatUserId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.InstallerId, (string?)null), cancellationToken);
        var by = $"{platform}:{team}/{account.ChatUserId}";
        await context.Invitations.Where(row => row.UsedBy == by).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedBy, New), cancellationToken);
    }

    // What happened stays in the log, to whom does not; a place may be somebody's private chat.
    private async Task LogAsync()
    {
        var log = context.Audit.Where(row => row.Workspace == workspace);
        await log.Where(row => row.Actor == Old || row.Object == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Place, (string?)null), cancellationToken);
        await log.Where(row => row.Object == Old && (row.Action == "link" || row.Action == "unlink")).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Before, (string?)null).SetProperty(row => row.After, (string?)null), cancellationToken);
        var maybe = await log.AsNoTracking()
            .Where(row => row.Actor.Contains(userId) || row.Object.Contains(userId) || (row.Before != null && row.Before.Contains(userId)) || (row.After != null && row.After.Contains(userId)))
            .ToListAsync(cancellationToken);
        var mentions = new Mentions(userId, pseudonym, await LongerAsync());
        foreach (var (entry, renamed) in maybe.Select(entry => (entry, mentions.Renamed(entry))).Where(pair => pair.entry != pair.Item2))
        {
            await log.Where(row => row.Id == entry.Id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Actor, renamed.Actor)
                    .SetProperty(row => row.Object, renamed.Object)
                    .SetProperty(row => row.Before, renamed.Before)
                    .SetProperty(row => row.After, renamed.After),
                cancellationToken);
        }
    }

    /// <summary>Other people's ids that begin with this one.</summary>
    private Task<List<string>> LongerAsync() => Of<User>().Where(row => row.Id != userId && row.Id.StartsWith(userId)).Select(row => row.Id).Distinct().ToListAsync(cancellationToken);

    private async Task RitualsAsync()
    {
        await context.Subscriptions.Where(row => row.Workspace == workspace && row.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, pseudonym), cancellationToken);
        await context.Channels.Where(row => row.Workspace == workspace && row.Author == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Author, New), cancellationToken);
        await context.ChatTargets.Where(row => row.Workspace == workspace && row.Author == Old).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Author, New).SetProperty(row => row.Serves, (string?)null).SetProperty(row => row.Place, (string?)null), cancellationToken);
        await context.ChatTargets.Where(row => row.Workspace == workspace && row.Scope == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Scope, New), cancellationToken);
        await context.AlertEvents.Where(row => row.Workspace == workspace && row.Author == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Author, New), cancellationToken);
        await context.Alerts.Where(row => row.Workspace == workspace && row.Scope == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Scope, New), cancellationToken);
        await PlansAsync();
    }

    /// <summary>What they promised goes; what was planned and what worked stays the team's, without their name.</summary>
    private async Task PlansAsync()
    {
        await context.Promises.Where(row => row.Workspace == workspace && row.OwnerId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.Promises.Where(row => row.Workspace == workspace && row.Author == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Author, New), cancellationToken);
        await context.Promises.Where(row => row.Workspace == workspace && row.AnsweredBy == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.AnsweredBy, New), cancellationToken);
        await context.Practices.Where(row => row.Workspace == workspace && row.Author == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Author, New), cancellationToken);
        await context.Practices.Where(row => row.Workspace == workspace && row.Scope == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Scope, New), cancellationToken);
        await context.WatchSettings.Where(row => row.Workspace == workspace && row.Author == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Author, New), cancellationToken);
        await context.StaffNotices.Where(row => row.Workspace == workspace && row.Author == Old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Author, New), cancellationToken);
        var named = JsonSerializer.Serialize(userId);
        var steps = await context.AlertEvents.AsNoTracking().Where(row => row.Workspace == workspace && row.Payload.Contains(named)).ToListAsync(cancellationToken);
        foreach (var step in steps)
        {
            await context.AlertEvents
                .Where(row => row.Workspace == workspace && row.AlertId == step.AlertId && row.Sequence == step.Sequence)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, step.Payload.Replace(named, JsonSerializer.Serialize(pseudonym), StringComparison.Ordinal)), cancellationToken);
        }
    }

    private IQueryable<T> Of<T>()
        where T : Fact => context.Set<T>().Where(row => EF.Property<string>(row, FactKind.Workspace) == workspace);
}
