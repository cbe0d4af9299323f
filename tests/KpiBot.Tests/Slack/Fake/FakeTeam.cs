using System.Collections.Concurrent;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>A workspace in which the bot is installed, with all that is in it.</summary>
internal sealed class FakeTeam(FakeSlack slack, string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>The organisation above it, on Enterprise Grid.</summary>
    public string? Enterprise { get; set; }

    /// <summary>The bot's newest token; the ones before it go on until <see cref="Forget"/>.</summary>
    public string BotToken => Tokens.Last();

    public ConcurrentQueue<string> Tokens { get; } = new([$"xoxb-{id}-fake"]);

    public string BotUser { get; } = $"UBOT{id}";

    public string BotId { get; } = $"BBOT{id}";

    /// <summary>What every call is refused with, such as <c>token_revoked</c> or <c>account_inactive</c>.</summary>
    public string? TokenError { get; set; }

    /// <summary>What the admin has granted; take one away to see it missed.</summary>
    public HashSet<string> Scopes { get; } =
    [
        "commands", "chat:write", "app_mentions:read", "im:history", "im:read", "im:write", "mpim:read", "channels:read", "groups:read", "users:read", "users:read.email",
        "files:write", "files:read", "channels:history", "groups:history",
    ];

    /// <summary>Whether this workspace's plan takes native charts.</summary>
    public bool TakesCharts { get; set; } = true;

    /// <summary>Whether the app has a home tab.</summary>
    public bool HasHome { get; set; } = true;

    public ConcurrentDictionary<string, FakeChannel> Channels { get; } = new();

    /// <summary>The bot has an account like anybody, and is a member of its channels.</summary>
    public ConcurrentDictionary<string, FakeUser> Users { get; } = new() { [$"UBOT{id}"] = new FakeUser($"UBOT{id}", id, "kpibot") { IsBot = true } };

    public ConcurrentDictionary<string, FakeFile> Files { get; } = new();

    /// <summary>Modals that are open, by view id.</summary>
    public ConcurrentDictionary<string, FakeView> Views { get; } = new();

    /// <summary>Home tabs, by person.</summary>
    public ConcurrentDictionary<string, FakeView> Homes { get; } = new();

    /// <summary>What only one person saw.</summary>
    public ConcurrentQueue<FakeEphemeral> Ephemerals { get; } = new();

    /// <summary>Everything that was posted and stands, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Messages =>
        [.. Channels.Values.SelectMany(channel => channel.Messages).Where(message => !message.Deleted).OrderBy(message => message.Stamp, StringComparer.Ordinal)];

    public bool Knows(string? token) => token is not null && Tokens.Contains(token);

    public void Forget() => Tokens.Clear();

    public FakeChannel AddChannel(string id, string name, bool isPrivate = false, bool withBot = true)
    {
        var channel = new FakeChannel(id, name) { IsPrivate = isPrivate };
        if (withBot)
        {
            channel.Members.Add(BotUser);
        }

        return Channels[id] = channel;
    }

    public FakeUser AddUser(string id, string name, string? email = null) => Users[id] = new FakeUser(id, Id, name) { Email = email };

    /// <summary>The conversation of one person with the bot.</summary>
    public FakeChannel Direct(string user) =>
        Channels.GetOrAdd($"D{user[1..]}", direct => new FakeChannel(direct, "directmessage") { IsDirect = true, User = user, Members = { user, BotUser } });

    public void Demand(string? scope)
    {
        if (scope is not null && !Scopes.Contains(scope))
        {
            throw new FakeRefusal("missing_scope") { Needed = scope, Provided = string.Join(',', Scopes) };
        }
    }

    /// <summary>The channel as the bot may see it: a private one without the bot does not exist for it.</summary>
    public FakeChannel Visible(string channel) =>
        Channels.TryGetValue(channel, out var found) && (!found.IsClosed || found.Members.Contains(BotUser)) ? found : throw new FakeRefusal("channel_not_found");

    /// <summary>The channel as the bot may write in it; a person stands for the conversation with them.</summary>
    public FakeChannel Writable(string channel)
    {
        var found = channel[0] is 'U' or 'W' ? Users.TryGetValue(channel, out var user) && !user.Deleted ? Direct(channel) : throw new FakeRefusal("channel_not_found") : Visible(channel);
        return found switch
        {
            { WriteError: { } error } => throw new FakeRefusal(error),
            { Archived: true } => throw new FakeRefusal("is_archived"),
            _ when !found.Members.Contains(BotUser) && !Scopes.Contains("chat:write.public") => throw new FakeRefusal("not_in_channel"),
            _ => found,
        };
    }

    public string NextStamp() => slack.NextStamp();
}
