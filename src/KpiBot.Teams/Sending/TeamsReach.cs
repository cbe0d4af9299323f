using System.Collections.Concurrent;
using System.Text.Json;
using KpiBot.Chat;
using KpiBot.Chat.People;

namespace KpiBot.Teams.Sending;

/// <summary>Who reads a conversation: its roster says of each member whether they are a guest or of another tenant. What was learnt is kept for a while.</summary>
internal sealed class TeamsReach(TeamsClient client, TeamsConversations conversations, TimeProvider clock)
{
    // A team has 25,000 members at most (https://learn.microsoft.com/microsoftteams/limits-specifications-teams), 500 a page.
    private const int MostPages = 60;
    private const int MostKept = 20_000;

    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Tenant, string Conversation), (ChannelReach Reach, DateTimeOffset At)> _known = [];

    /// <summary>Who reads a place; null where Teams gave no clear answer this time.</summary>
    public async Task<ChannelReach?> OfAsync(Place place, CancellationToken cancellation)
    {
        // What is said to one person is theirs; and where the bot is not, the message itself is refused, in a word that somebody can act on.
        if (await conversations.FindAsync(place, cancellation) is not { Kind: not TeamsConversation.Personal } room)
        {
            return ChannelReach.Own;
        }

        var key = (place.Team, place.Channel);
        if (_known.TryGetValue(key, out var known) && clock.GetUtcNow() - known.At < Holds)
        {
            return known.Reach;
        }

        var reach = await LookAsync(room, cancellation);
        if (reach is { } found)
        {
            Keep(key, found);
        }

        return reach;
    }

    private async Task<ChannelReach?> LookAsync(TeamsConversation room, CancellationToken cancellation)
    {
        string? from = null;
        var worst = ChannelReach.Own;
        for (var page = 0; page < MostPages; page++)
        {
            var outcome = await client.MembersAsync(room.ServiceUrl, room.Id, from, cancellation);
            if (outcome is not TeamsOutcome.Done { Answer: var answer })
            {
                return Unseen(outcome);
            }

            if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("members", out var members) || members.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            worst = Worse(worst, members, room.Tenant);
            from = answer.Text("continuationToken");
            if (worst == ChannelReach.Shared || from is not { Length: > 0 })
            {
                return worst;
            }
        }

        return ChannelReach.Hidden;
    }

    // Another company counts more than a guest of this one.
    private static ChannelReach Worse(ChannelReach worst, JsonElement members, string tenant)
    {
        foreach (var member in members.EnumerateArray())
        {
            switch (TeamsMember.KindOf(member, tenant))
            {
                case MemberKind.External:
                    return ChannelReach.Shared;
                case MemberKind.Guest:
                    worst = ChannelReach.Guests;
                    break;
            }
        }

        return worst;
    }

    // A conversation that is closed to the bot refuses the message too; any other refusal hides who reads it.
    private static ChannelReach? Unseen(TeamsOutcome outcome) => outcome switch
    {
        TeamsOutcome.Failed { Code: var code } when TeamsErrors.IsOut(code) || TeamsErrors.Refused(code).Why == RefusedWhy.Install => ChannelReach.Own,
        TeamsOutcome.Failed => ChannelReach.Hidden,
        _ => null,
    };

    private void Keep((string Tenant, string Conversation) key, ChannelReach reach)
    {
        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        _known[key] = (reach, clock.GetUtcNow());
    }
}
