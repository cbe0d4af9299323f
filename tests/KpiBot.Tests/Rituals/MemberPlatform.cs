using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Rituals.Ask;

namespace KpiBot.Tests.Rituals;

/// <summary>A chat that knows its members as the test says and keeps what is sent to each place.</summary>
internal sealed class MemberPlatform : IChatPlatform
{
    public string Name => "slack";

    /// <summary>What it knows of an account; nothing of the others.</summary>
    public Dictionary<string, Member> Members { get; } = [];

    public List<(string Channel, Message Message)> Sent { get; } = [];

    public string TextTo(string channel) => string.Join("\n---\n", Sent.Where(sent => sent.Channel == channel).Select(sent => PlainText.Of(sent.Message)));

    public Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation)
    {
        Sent.Add((place.Channel, message));
        return Task.FromResult<SendResult>(new SendResult.Sent($"{Sent.Count}"));
    }

    public Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation) => Task.FromResult<SendResult>(new SendResult.Sent(messageId));

    public Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation) => Task.FromResult<FindResult>(new FindResult.Absent());

    public Task<Member?> FindMemberAsync(Person person, CancellationToken cancellation) => Task.FromResult(Members.GetValueOrDefault(person.UserId));

    /// <summary>The teams that the settings are for; all of them unless told.</summary>
    public HashSet<string>? Homes { get; set; }

    /// <summary>Who reads each channel; colleagues unless told.</summary>
    public Dictionary<string, ChannelReach?> Reaches { get; } = [];

    public ValueTask<bool> IsHomeAsync(string team, CancellationToken cancellation) => ValueTask.FromResult(Homes?.Contains(team) ?? true);

    public Task<ChannelReach?> FindReachAsync(Place place, CancellationToken cancellation) =>
        Task.FromResult(Reaches.TryGetValue(place.Channel, out var reach) ? reach : ChannelReach.Own);
}
