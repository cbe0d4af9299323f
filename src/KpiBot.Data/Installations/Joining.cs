using KpiBot.Chat.Keeping;
using KpiBot.Data.Secrets;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Installations;

/// <summary>A team joins a company, in a transaction: the guess is counted before the code is looked at, so that guesses at once are counted too.</summary>
internal sealed class Joining(KpiDbContext context, SecretRows secrets, DateTimeOffset now, CancellationToken cancellationToken)
{
    private const int MostGuesses = 5;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<JoinOutcome> RunAsync(string platform, string team, string codeHash, string by)
    {
        var row = await Team(platform, team).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (row is { Workspace: not InstallationRow.NoWorkspace and var present })
        {
            return new JoinOutcome.AlreadyIn(present);
        }

        if (await GuessAsync(platform, team) > MostGuesses)
        {
            return new JoinOutcome.TooMany();
        }

        if (await UseAsync(codeHash, $"{platform}:{by}") is not { } workspace)
        {
            return new JoinOutcome.Wrong();
        }

        if (!await EnterAsync(row, platform, team, workspace))
        {
            // Another code was typed at the same moment: this one is still good.
            await context.Invitations.Where(invitation => invitation.Hash == codeHash)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, (DateTimeOffset?)null).SetProperty(one => one.UsedBy, (string?)null), cancellationToken);
            return new JoinOutcome.AlreadyIn(await Team(platform, team).Select(one => one.Workspace).SingleAsync(cancellationToken));
        }

        await context.JoinGuesses.Where(guesses => guesses.Platform == platform && guesses.Team == team).ExecuteDeleteAsync(cancellationToken);
        return new JoinOutcome.Joined(workspace);
    }

    private async Task<int> GuessAsync(string platform, string team)
    {
        var (stamp, over) = (now.ToUnixTimeMilliseconds(), (now - Window).ToUnixTimeMilliseconds());
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO join_guesses (workspace, platform, team, count, since) VALUES ('', {platform}, {team}, 1, {stamp})
             ON CONFLICT (workspace, platform, team) DO UPDATE SET
               count = CASE WHEN join_guesses.since <= {over} THEN 1 ELSE join_guesses.count + 1 END,
               since = CASE WHEN join_guesses.since <= {over} THEN excluded.since ELSE join_guesses.since END
             """,
            cancellationToken);
        return await context.JoinGuesses.Where(guesses => guesses.Platform == platform && guesses.Team == team).Select(guesses => guesses.Count).SingleAsync(cancellationToken);
    }

    private async Task<string?> UseAsync(string codeHash, string by)
    {
        var open = context.Invitations.Where(invitation => invitation.Hash == codeHash && invitation.UsedAt == null && invitation.ExpiresAt > now);
        var workspace = await open.Select(invitation => invitation.Workspace).SingleOrDefaultAsync(cancellationToken);
        var used = await open.ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now).SetProperty(row => row.UsedBy, by), cancellationToken);
        return used == 1 ? workspace : null;
    }

    private async Task<bool> EnterAsync(InstallationRow? row, string platform, string team, string workspace)
    {
        if (row is null)
        {
            return await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO installations (workspace, platform, team, is_enterprise, installed_at, status)
                 VALUES ({workspace}, {platform}, {team}, {false}, {now.ToUnixTimeMilliseconds()}, {nameof(InstallationStatus.Active)})
                 ON CONFLICT (platform, team) DO NOTHING
                 """,
                cancellationToken) == 1;
        }

        if (await context.Database.ExecuteSqlAsync(
            $"UPDATE installations SET workspace = {workspace} WHERE platform = {platform} AND team = {team} AND workspace = {InstallationRow.NoWorkspace}", cancellationToken) == 0)
        {
            return false;
        }

        await secrets.MoveAsync(context, row.Workspace, workspace, platform, team, cancellationToken);
        await context.Database.ExecuteSqlAsync($"UPDATE conversations SET workspace = {workspace} WHERE platform = {platform} AND team = {team}", cancellationToken);
        return true;
    }

    private IQueryable<InstallationRow> Team(string platform, string team) => context.Installations.Where(row => row.Platform == platform && row.Team == team);
}
