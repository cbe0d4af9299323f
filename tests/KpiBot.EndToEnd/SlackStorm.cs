using KpiBot.Tests.Slack.Fake;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>Bad weather at Slack, and the moments at which the product is killed, all from one seed: the same try of the same channel fails in the same way.</summary>
internal sealed class SlackStorm
{
    private const string Post = "chat.postMessage";

    // Of a hundred posts so many fail in each way; a try that failed is followed by others.
    private const int EachWay = 5;

    private readonly Lock _gate = new();
    private readonly int _seed;
    private readonly Dictionary<string, int> _tries = [];
    private readonly int[] _ways = new int[5];
    private int _lives;
    private (int PostsLeft, TaskCompletionSource Now)? _kill;

    public SlackStorm(FakeSlack slack, int seed)
    {
        _seed = seed;
        slack.HistoryLag = TimeSpan.FromMilliseconds(600);
        slack.Faults.Clear();
        Fault[] ways = [new Fault.TooMany(1), new Fault.Reset { AfterCommit = true }, new Fault.Silence { AfterCommit = true }, new Fault.Status(503), new Fault.Status(500) { AfterCommit = true }];
        var way = -1;

        // The plan asks its parts in turn: the first decides for all of them.
        slack.Faults.When(call => (way = WayOf(call)) == 0, ways[0], int.MaxValue);
        for (var other = 1; other < ways.Length; other++)
        {
            var mine = other;
            slack.Faults.When(_ => way == mine, ways[mine], int.MaxValue);
        }
    }

    public int Throttled => _ways[0];

    public int Failed => _ways[3];

    /// <summary>The message was there, and the product did not hear so.</summary>
    public int BrokenOff => _ways[1] + _ways[2] + _ways[4];

    /// <summary>Waits until the product, in this life of it, has come to the post at which it is to die.</summary>
    /// <param name="most">It has so many posts to live at most.</param>
    /// <param name="said">What the product said, for the failing test.</param>
    /// <param name="patience">How long to wait at most.</param>
    public async Task UntilTheKillAsync(int most, Func<string> said, TimeSpan patience)
    {
        var now = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var life = ++_lives;
        lock (_gate)
        {
            _kill = (1 + (Chance(life, "posts") % most), now);
        }

        var done = await Task.WhenAny(now.Task, Task.Delay(patience));
        Assert.True(done == now.Task, $"Seed {_seed}: life {life} did not come to its end:\n{said()}");

        // At once, in the middle of the post, or some moments after it.
        await Task.Delay(Chance(life, "moments") % 3 * (Chance(life, "milliseconds") % 120));
    }

    private int WayOf(FakeCall call)
    {
        // What is said to one person is the answer to a question: nobody looks for it again.
        if (call.Method != Post || call["channel"] is not ['C', ..])
        {
            return -1;
        }

        lock (_gate)
        {
            if (_kill is var (left, now))
            {
                _kill = left > 1 ? (left - 1, now) : null;
                if (left <= 1)
                {
                    now.SetResult();
                }
            }

            var channel = call["channel"] ?? "";
            var attempt = _tries[channel] = _tries.GetValueOrDefault(channel) + 1;
            var way = Chance(attempt, channel) % 100 / EachWay;
            if (way < _ways.Length)
            {
                _ways[way]++;
            }

            return way < _ways.Length ? way : -1;
        }
    }

    // FNV-1a: the same on every machine.
    private int Chance(int number, string name)
    {
        var hash = 2_166_136_261u ^ (uint)_seed;
        foreach (var letter in $"{number}/{name}")
        {
            hash = (hash ^ letter) * 16_777_619;
        }

        return (int)((hash ^ (hash >> 15)) & int.MaxValue);
    }
}
