using System.Collections.Immutable;
using System.Text.Json;
using KpiBot.Chat.Keeping;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Installations;

/// <summary>A conversation in the store; its workspace is its team's.</summary>
internal sealed record ConversationRow(string Workspace, string Platform, string Team, string Conversation)
{
    public string ServiceUrl { get; init; } = string.Empty;

    public string Kind { get; init; } = string.Empty;

    public string BotId { get; init; } = string.Empty;

    public string MemberIds { get; init; } = "[]";

    public DateTimeOffset SeenAt { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }

    public string? LastError { get; init; }

    public static async Task SaveAsync(KpiDbContext context, ConversationReference known, CancellationToken cancellationToken)
    {
        var workspace = await context.Installations.Where(row => row.Platform == known.Platform && row.Team == known.Team).Select(row => row.Workspace).SingleOrDefaultAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO conversations (workspace, platform, team, conversation, service_url, kind, bot_id, member_ids, seen_at, removed_at, last_error)
             VALUES ({workspace ?? InstallationRow.NoWorkspace}, {known.Platform}, {known.Team}, {known.Conversation}, {known.ServiceUrl.AbsoluteUri}, {known.Kind}, {known.BotId},
                     {JsonSerializer.Serialize(known.MemberIds)}, {known.SeenAt.ToUnixTimeMilliseconds()}, {known.RemovedAt?.ToUnixTimeMilliseconds()}, {known.LastError})
             ON CONFLICT (platform, team, conversation) DO UPDATE SET service_url = excluded.service_url, kind = excluded.kind, bot_id = excluded.bot_id,
               member_ids = excluded.member_ids, seen_at = excluded.seen_at, removed_at = excluded.removed_at, last_error = excluded.last_error
             """,
            cancellationToken);
    }

    public ConversationReference Read() => new(Platform, Team, Conversation)
    {
        ServiceUrl = new Uri(ServiceUrl),
        Kind = Kind,
        BotId = BotId,
        MemberIds = JsonSerializer.Deserialize<ImmutableArray<string>>(MemberIds),
        SeenAt = SeenAt,
        RemovedAt = RemovedAt,
        LastError = LastError,
    };
}
