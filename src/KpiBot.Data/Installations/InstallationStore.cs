using KpiBot.Chat.Keeping;
using KpiBot.Data.Opening;
using KpiBot.Data.Secrets;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Installations;

/// <summary>Where the bot lives, in the store that all hosts share; tokens are sealed to their row.</summary>
internal sealed class InstallationStore(KpiStore store, SecretRows secrets, TimeProvider clock) : IInstallations
{
    public const string BotToken = "bot_token";
    public const string RefreshToken = "refresh_token";

    public Task<Installation?> FindAsync(string platform, string team, CancellationToken cancellation) => store.UseAsync(
        async context => (await Team(context, platform, team).AsNoTracking().SingleOrDefaultAsync(cancellation))?.Read(), cancellation);

    public Task<IReadOnlyList<Installation>> ListAsync(string platform, CancellationToken cancellation) => store.UseAsync<IReadOnlyList<Installation>>(
        async context => (await context.Installations.AsNoTracking().Where(row => row.Platform == platform).OrderBy(row => row.Team).ToListAsync(cancellation)).ConvertAll(row => row.Read()),
        cancellation);

    public Task<InstallationTokens?> TokensAsync(string platform, string team, CancellationToken cancellation) => store.UseAsync(
        async context =>
        {
            await using var transaction = await context.BeginReadAsync(cancellation);
            return await Team(context, platform, team).AsNoTracking().SingleOrDefaultAsync(cancellation) is { } row
                && await secrets.FindAsync(context, Name(row, BotToken), cancellation) is { } token
                ? new InstallationTokens(token, await secrets.FindAsync(context, Name(row, RefreshToken), cancellation), row.ExpiresAt)
                : null;
        },
        cancellation);

    public Task KeepAsync(Installation installation, InstallationTokens tokens, CancellationToken cancellation) => InTurnAsync(
        async context =>
        {
            var present = await Team(context, installation.Platform, installation.Team).SingleOrDefaultAsync(cancellation);
            var row = InstallationRow.Of(installation, present?.Workspace ?? InstallationRow.NoWorkspace, clock.GetUtcNow(), tokens.ExpiresAt);
            if (present is null)
            {
                context.Installations.Add(row);
            }
            else
            {
                context.Entry(present).CurrentValues.SetValues(row);
            }

            await context.SaveChangesAsync(cancellation);
            await PutAsync(context, row, tokens, cancellation);
            return true;
        },
        cancellation);

    public Task<bool> EndAsync(string platform, string team, InstallationStatus status, string reason, DateTimeOffset? happenedAt, CancellationToken cancellation) => InTurnAsync(
        async context =>
        {
            // Worse is later: what is removed can't break any more.
            var present = await Team(context, platform, team).AsNoTracking().SingleOrDefaultAsync(cancellation);
            if (present is null || present.InstalledAt > happenedAt || present.Status >= status)
            {
                return false;
            }

            await Team(context, platform, team).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status).SetProperty(row => row.Reason, reason), cancellation);
            if (status >= InstallationStatus.Revoked)
            {
                await secrets.DropAsync(context, present.Workspace, platform, team, cancellation);
            }

            return present.Status < InstallationStatus.Revoked;
        },
        cancellation);

    public Task<string?> LeaseAsync(string platform, string team, TimeSpan span, CancellationToken cancellation) => store.UseAsync(
        async context =>
        {
            var (now, lease) = (clock.GetUtcNow(), Guid.NewGuid().ToString("N"));
            var until = now + span;
            var taken = await Team(context, platform, team).Where(row => row.LeaseUntil == null || row.LeaseUntil <= now).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Lease, lease).SetProperty(row => row.LeaseUntil, until), cancellation);
            return taken == 1 ? lease : null;
        },
        cancellation);

    public Task<bool> RenewAsync(string platform, string team, string lease, InstallationTokens tokens, CancellationToken cancellation) => InTurnAsync(
        async context =>
        {
            var mine = Team(context, platform, team).Where(row => row.Lease == lease && row.Status != InstallationStatus.Revoked && row.Status != InstallationStatus.Uninstalled);
            var renewed = await mine.ExecuteUpdateAsync(
                set => set
                    .SetProperty(one => one.ExpiresAt, tokens.ExpiresAt)
                    .SetProperty(one => one.Status, InstallationStatus.Active)
                    .SetProperty(one => one.Reason, (string?)null)
                    .SetProperty(one => one.Lease, (string?)null)
                    .SetProperty(one => one.LeaseUntil, (DateTimeOffset?)null),
                cancellation);
            if (renewed == 0)
            {
                return false;
            }

            // Read after it was changed, and so held: the team can't join a company in between, which would leave the tokens behind.
            await PutAsync(context, await Team(context, platform, team).AsNoTracking().SingleAsync(cancellation), tokens, cancellation);
            return true;
        },
        cancellation);

    public Task<bool> BeginAsync(InstallAttempt attempt, CancellationToken cancellation) =>
        store.UseAsync(context => InstallState.BeginAsync(context, attempt, clock.GetUtcNow(), cancellation), cancellation);

    public Task<InstallAttempt?> TakeAsync(string state, string browser, CancellationToken cancellation) =>
        store.UseAsync(context => InstallState.TakeAsync(context, state, browser, clock.GetUtcNow(), cancellation), cancellation);

    public Task<JoinOutcome> JoinAsync(string platform, string team, string codeHash, string by, CancellationToken cancellation) =>
        InTurnAsync(context => new Joining(context, secrets, clock.GetUtcNow(), cancellation).RunAsync(platform, team, codeHash, by), cancellation);

    public Task KeepAsync(ConversationReference conversation, CancellationToken cancellation) => InTurnAsync(
        async context =>
        {
            await ConversationRow.SaveAsync(context, conversation, cancellation);
            return true;
        },
        cancellation);

    public Task<IReadOnlyList<ConversationReference>> ConversationsAsync(string platform, string team, CancellationToken cancellation) => store.UseAsync<IReadOnlyList<ConversationReference>>(
        async context => (await Conversations(context, platform, team).OrderBy(row => row.Conversation).ToListAsync(cancellation)).ConvertAll(row => row.Read()), cancellation);

    private Task<T> InTurnAsync<T>(Func<KpiDbContext, Task<T>> work, CancellationToken cancellation) => store.UseAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            var result = await work(context);
            await transaction.CommitAsync(cancellation);
            return result;
        },
        cancellation);

    private async Task PutAsync(KpiDbContext context, InstallationRow row, InstallationTokens tokens, CancellationToken cancellation)
    {
        await secrets.DropAsync(context, row.Workspace, row.Platform, row.Team, cancellation);
        await secrets.PutAsync(context, Name(row, BotToken), tokens.Token, cancellation);
        if (tokens.RefreshToken is { } refresh)
        {
            await secrets.PutAsync(context, Name(row, RefreshToken), refresh, cancellation);
        }
    }

    private static SecretName Name(InstallationRow row, string purpose) => new(row.Workspace, row.Platform, row.Team, purpose);

    private static IQueryable<InstallationRow> Team(KpiDbContext context, string platform, string team) =>
        context.Installations.Where(row => row.Platform == platform && row.Team == team);

    private static IQueryable<ConversationRow> Conversations(KpiDbContext context, string platform, string team) =>
        context.Conversations.AsNoTracking().Where(row => row.Platform == platform && row.Team == team);
}
