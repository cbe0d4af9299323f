using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.ChatAccounts;

/// <summary>Who on a chat platform is who in the company.</summary>
public sealed class ChatAccountStore(KpiStore store)
{
    // Read before every answer, with the language that it is to be in.
    private readonly SharedReads<(string Platform, string Team, string ChatUserId), ChatAccount?> accounts = new(() => store.Mark, key => store.UseAsync(
        async context =>
        {
            var found = await Account(context, key.Platform, key.Team, key.ChatUserId).AsNoTracking()
                .Select(account => new
                {
                    Account = account,
                    Language = context.Preferences
                        .Where(preference => preference.Workspace == account.Workspace && preference.UserId == account.UserId)
                        .Select(preference => preference.Language)
                        .FirstOrDefault(),
                })
                .SingleOrDefaultAsync();
            return found is null ? null : found.Account with { Chosen = new ChosenLanguage(found.Language) };
        },
        CancellationToken.None));

    /// <summary>Ties a chat account to a user; a known account is tied anew, also from another workspace.</summary>
    public Task LinkAsync(string workspace, string platform, string team, string chatUserId, string userId, CancellationToken cancellationToken) =>
        LinkAsync(workspace, platform, team, chatUserId, userId, basis: null, cancellationToken);

    /// <summary>Ties a chat account to a user, and keeps why.</summary>
    public Task LinkAsync(string workspace, string platform, string team, string chatUserId, string userId, string? basis, CancellationToken cancellationToken) =>
        store.UseAsync(
            context => context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO chat_accounts (workspace, platform, team, chat_user_id, user_id, basis)
                 VALUES ({workspace}, {platform}, {team}, {chatUserId}, {userId}, {basis})
                 ON CONFLICT (platform, team, chat_user_id) DO UPDATE SET workspace = excluded.workspace, user_id = excluded.user_id, basis = excluded.basis
                 """,
                cancellationToken),
            cancellationToken);

    /// <summary>Whose account this is; null for a stranger.</summary>
    public Task<ChatAccount?> FindAsync(string platform, string team, string chatUserId, CancellationToken cancellationToken) =>
        accounts.GetAsync((platform, team, chatUserId), cancellationToken);

    /// <summary>The accounts of one user.</summary>
    public Task<List<ChatAccount>> OfAsync(string workspace, string userId, CancellationToken cancellationToken) =>
        store.UseAsync(
            context => context.ChatAccounts.AsNoTracking()
                .Where(account => account.Workspace == workspace && account.UserId == userId)
                .OrderBy(account => account.Platform).ThenBy(account => account.Team).ThenBy(account => account.ChatUserId)
                .ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>All accounts of a workspace.</summary>
    public Task<List<ChatAccount>> ListAsync(string workspace, CancellationToken cancellationToken) =>
        store.UseAsync(
            context => context.ChatAccounts.AsNoTracking().Where(account => account.Workspace == workspace).OrderBy(account => account.UserId).ThenBy(account => account.Platform).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>Unties a chat account; false where it was not tied.</summary>
    public Task<bool> UnlinkAsync(string platform, string team, string chatUserId, CancellationToken cancellationToken) =>
        store.UseAsync(
            async context => await Account(context, platform, team, chatUserId).ExecuteDeleteAsync(cancellationToken) > 0,
            cancellationToken);

    private static IQueryable<ChatAccount> Account(KpiDbContext context, string platform, string team, string chatUserId) =>
        context.ChatAccounts.Where(account => account.Platform == platform && account.Team == team && account.ChatUserId == chatUserId);
}
