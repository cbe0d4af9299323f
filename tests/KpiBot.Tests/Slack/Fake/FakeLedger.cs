namespace KpiBot.Tests.Slack.Fake;

/// <summary>What was posted under which key, so that once means once.</summary>
internal sealed class FakeLedger(FakeSlack slack)
{
    /// <summary>The messages of a key, in all teams, oldest first; those that were deleted again count.</summary>
    public IReadOnlyList<FakeMessage> Of(string key) => [.. All.Where(message => message.Key == key)];

    /// <summary>The keys that were posted more than once.</summary>
    public IReadOnlyList<string> Doubled => [.. All.Where(message => message.Key is not null).GroupBy(message => message.Key!).Where(same => same.Count() > 1).Select(same => same.Key)];

    public IReadOnlyList<string> Keys => [.. All.Select(message => message.Key).OfType<string>()];

    private IEnumerable<FakeMessage> All
    {
        get
        {
            lock (slack.Gate)
            {
                return [.. slack.Teams.SelectMany(team => team.Channels.Values).SelectMany(channel => channel.Messages).OrderBy(message => message.Stamp, StringComparer.Ordinal)];
            }
        }
    }
}
