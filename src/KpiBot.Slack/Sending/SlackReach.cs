using System.Collections.Concurrent;
using System.Collections.Frozen;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Slack.Receiving;

namespace KpiBot.Slack.Sending;

/// <summary>
/// Who reads a channel: conversations.info says whether another company takes part, conversations.members who is in it, and each member is looked at. What was learnt
/// is kept for a while, and no look asks without end.
/// </summary>
internal sealed class SlackReach(SlackClient client, TimeProvider clock)
{
    private const int MostMembers = 1000;
    private const int MostAsked = 60;
    private const int MostPages = 10;
    private const int MostKept = 20_000;

    private static readonly TimeSpan ChannelHolds = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PersonHolds = TimeSpan.FromHours(1);

    // A channel that is not there for us, or a token that is refused, refuses the message itself too, and in a word that somebody can act on.
    private static readonly FrozenSet<string> RefusedAnyway = new[]
    {
        "channel_not_found", "is_archived", "not_in_channel", "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
    }.ToFrozenSet();

    private readonly ConcurrentDictionary<(string Team, string Channel), (ChannelReach Reach, DateTimeOffset At)> _channels = [];
    private readonly ConcurrentDictionary<(string Team, string User), (MemberKind Kind, DateTimeOffset At)> _people = [];

    public async Task<ChannelReach?> OfAsync(Place place, CancellationToken cancellation)
    {
        // What is said to one person alone is theirs: D is a conversation, U and W are people.
        if (place.Channel is ['D' or 'U' or 'W', ..])
        {
            return ChannelReach.Own;
        }

        var key = (place.Team, place.Channel);
        if (_channels.TryGetValue(key, out var known) && clock.GetUtcNow() - known.At < ChannelHolds)
        {
            return known.Reach;
        }

        return await LookAsync(place, cancellation);
    }

    private async Task<ChannelReach?> LookAsync(Place place, CancellationToken cancellation)
    {
        var outcome = await client.CallAsync(place.Team, "conversations.info", new Dictionary<string, string> { ["channel"] = place.Channel }, cancellation);
        if (outcome is not SlackOutcome.Done { Answer: var answer })
        {
            return Unseen(outcome);
        }

        var channel = answer.At("channel");
        return channel switch
        {
            _ when channel.Is("is_im") => Learnt(place, ChannelReach.Own),
            _ when channel.Is("is_ext_shared") || channel.Is("is_pending_ext_shared") => Learnt(place, ChannelReach.Shared),
            _ => await MembersAsync(place, cancellation),
        };
    }

    private async Task<ChannelReach?> MembersAsync(Place place, CancellationToken cancellation)
    {
        var (arguments, members) = (new Dictionary<string, string> { ["channel"] = place.Channel, ["limit"] = "200" }, new List<string>());
        do
        {
            var outcome = await client.CallAsync(place.Team, "conversations.members", arguments, cancellation);
            if (outcome is not SlackOutcome.Done { Answer: var answer })
            {
                return Unseen(outcome);
            }

            members.AddRange(answer.Items("members").Select(member => member.GetString()).OfType<string>());
            arguments["cursor"] = answer.At("response_metadata").Text("next_cursor") ?? "";
        }
        while (arguments["cursor"].Length > 0 && members.Count <= MostMembers);
        return Learnt(place, members.Count > MostMembers ? ChannelReach.Hidden : await PeopleAsync(place.Team, members, cancellation));
    }

    private async Task<ChannelReach?> PeopleAsync(string team, List<string> members, CancellationToken cancellation)
    {
        if (members.Count(member => Kind(team, member) is null) > MostAsked && !await LearnAllAsync(team, cancellation))
        {
            return null;
        }

        var asked = 0;
        foreach (var member in members)
        {
            if (Kind(team, member) is null && ++asked > MostAsked)
            {
                return ChannelReach.Hidden;
            }

            switch (Kind(team, member) ?? await AskAsync(team, member, cancellation))
            {
                case null:
                    return null;
                case MemberKind.External:
                    return ChannelReach.Shared;
                case MemberKind.Guest:
                    return ChannelReach.Guests;
            }
        }

        return ChannelReach.Own;
    }

    /// <summary>Many at once: the whole team, a thousand a page.</summary>
    private async Task<bool> LearnAllAsync(string team, CancellationToken cancellation)
    {
        var arguments = new Dictionary<string, string> { ["limit"] = "999" };
        for (var page = 0; page < MostPages; page++)
        {
            if (await client.CallAsync(team, "users.list", arguments, cancellation) is not SlackOutcome.Done { Answer: var answer })
            {
                return false;
            }

            foreach (var user in answer.Items("members"))
            {
                if (user.Text("id") is { } id)
                {
                    Keep(_people, (team, id), (SlackMember.Of(user, team).Kind, clock.GetUtcNow()));
                }
            }

            if (answer.At("response_metadata").Text("next_cursor") is not { Length: > 0 } cursor)
            {
                return true;
            }

            arguments["cursor"] = cursor;
        }

        return true;
    }

    // Somebody whom Slack does not show us is none of ours.
    private async Task<MemberKind?> AskAsync(string team, string user, CancellationToken cancellation)
    {
        MemberKind? kind = await client.CallAsync(team, "users.info", new Dictionary<string, string> { ["user"] = user }, cancellation) switch
        {
            SlackOutcome.Done done => SlackMember.Of(done.Answer.At("user"), team).Kind,
            SlackOutcome.Failed { Error: "user_not_found" or "user_not_visible" } => MemberKind.External,
            _ => null,
        };
        if (kind is { } known)
        {
            Keep(_people, (team, user), (known, clock.GetUtcNow()));
        }

        return kind;
    }

    private MemberKind? Kind(string team, string user) => _people.TryGetValue((team, user), out var known) && clock.GetUtcNow() - known.At < PersonHolds ? known.Kind : null;

    // Whatever else Slack refuses to show may well be read by others.
    private static ChannelReach? Unseen(SlackOutcome outcome) => outcome switch
    {
        SlackOutcome.Failed { Error: var error } when RefusedAnyway.Contains(error) => ChannelReach.Own,
        SlackOutcome.Failed { Error: var error } when SlackErrors.Posting(error) is SendResult.Refused => ChannelReach.Hidden,
        _ => null,
    };

    // Only what was seen: a channel that was not there for us may be there in a moment, with whoever is in it.
    private ChannelReach? Learnt(Place place, ChannelReach? reach)
    {
        if (reach is { } seen)
        {
            Keep(_channels, (place.Team, place.Channel), (seen, clock.GetUtcNow()));
        }

        return reach;
    }

    private static void Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, TKey key, TValue value)
        where TKey : notnull
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept[key] = value;
    }
}
