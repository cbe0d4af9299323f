using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Sending;

/// <summary>
/// Finds the personal chat with somebody, or opens one. Teams knows people by an id of its own for each bot; who is only known by the tenant's is looked up in
/// a conversation that the bot is in (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).
/// </summary>
internal sealed class TeamsPersonalChats(TeamsClient client, TeamsConversations conversations)
{
    private const int MostAsked = 5;
    private const string TeamsMark = "29:";

    /// <summary>The chat with somebody who is known by either id, or why there is none.</summary>
    public async Task<(TeamsConversation? Chat, TeamsOutcome Outcome)> OpenAsync(string tenant, string member, CancellationToken cancellation)
    {
        if (await conversations.FindPersonalAsync(tenant, member, cancellation) is { } known)
        {
            return Found(known);
        }

        var rooms = await conversations.OpenAsync(tenant, cancellation);
        if (rooms.Count == 0)
        {
            return (null, new TeamsOutcome.Failed(TeamsErrors.NoConversation));
        }

        var (room, account) = await FindAsync(rooms, member, cancellation) ?? (rooms[0], new TeamsAccount(member, null));
        return await MakeAsync(room, account, cancellation);
    }

    /// <summary>The chat with somebody who has just spoken in a conversation.</summary>
    public async Task<(TeamsConversation? Chat, TeamsOutcome Outcome)> OpenAsync(TeamsConversation room, TeamsAccount account, CancellationToken cancellation) =>
        await conversations.FindPersonalAsync(room.Tenant, account.UserId, cancellation) is { } known ? Found(known) : await MakeAsync(room, account, cancellation);

    /// <summary>What Teams knows of somebody, asked in the conversations that the bot is in.</summary>
    public async Task<TeamsOutcome.Done?> MemberAsync(string tenant, string member, CancellationToken cancellation)
    {
        var rooms = await conversations.OpenAsync(tenant, cancellation);
        var first = await conversations.FindPersonalAsync(tenant, member, cancellation);
        foreach (var room in rooms.Take(MostAsked).Prepend(first).OfType<TeamsConversation>())
        {
            if (await client.MemberAsync(room.ServiceUrl, room.Id, member, cancellation) is TeamsOutcome.Done { Id: not null } found)
            {
                return found;
            }
        }

        return null;
    }

    private static (TeamsConversation? Chat, TeamsOutcome Outcome) Found(TeamsConversation chat) => (chat, new TeamsOutcome.Done(chat.Id, ActivityId: null));

    private async Task<(TeamsConversation? Chat, TeamsOutcome Outcome)> MakeAsync(TeamsConversation room, TeamsAccount account, CancellationToken cancellation)
    {
        var outcome = await client.CreateAsync(room.ServiceUrl, account.Id, room.PersonalChat(account.Id), cancellation);
        if (outcome is not TeamsOutcome.Done { Id: { } id })
        {
            return (null, outcome is TeamsOutcome.Done ? new TeamsOutcome.Unclear() : outcome);
        }

        var members = TeamsConversation.MembersOf(account.Id, account.AadObjectId);
        var chat = new TeamsConversation(room.ServiceUrl, room.Tenant, id, TeamsConversation.Personal, room.Bot) { Members = members };
        await conversations.KeepAsync(chat, cancellation);
        return (chat, outcome);
    }

    private async Task<(TeamsConversation Room, TeamsAccount Account)?> FindAsync(IReadOnlyList<TeamsConversation> rooms, string member, CancellationToken cancellation)
    {
        if (member.StartsWith(TeamsMark, StringComparison.Ordinal))
        {
            return (rooms[0], new TeamsAccount(member, null));
        }

        foreach (var room in rooms.Take(MostAsked))
        {
            if (await client.MemberAsync(room.ServiceUrl, room.Id, member, cancellation) is TeamsOutcome.Done { Answer: var answer } && TeamsAccount.Read(answer) is { } account)
            {
                return (room, account);
            }
        }

        return null;
    }
}
