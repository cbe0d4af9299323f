using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Tests.Slack.Fake;
using Xunit;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>
/// People at work through a load balancer: they ask, take warnings, and write to the bot alone, where every event comes to two hosts at once. A host that refused a
/// connection or let three seconds go by is left out for two seconds.
/// </summary>
internal sealed class Traffic(HostBench bench)
{
    private static readonly string[] Apologies = ["went wrong here", "perdu ta question"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan LeftOut = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<ProductHost, DateTimeOffset> _out = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, string What)> _requests = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, string Account)> _later = new();
    private readonly ConcurrentQueue<string> _taken = new();
    private readonly ConcurrentQueue<string> _causes = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly ConcurrentDictionary<string, string> _unheard = new();
    private readonly List<Task> _going = [];
    private readonly Dictionary<string, int> _before = HostBench.Accounts.ToDictionary(account => account, account => Heard(bench, account));
    private IReadOnlyList<string> _kept = [];
    private int _turn;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>What failed and how, for a failing test.</summary>
    public string Causes => string.Join(", ", _causes.GroupBy(cause => cause).Select(same => $"{same.Key} × {same.Count()}"));

    /// <summary>Goes on until it is cancelled.</summary>
    public async Task GoAsync(IReadOnlyList<string> warnings, CancellationToken until)
    {
        var (accounts, left) = (HostBench.Accounts.ToArray(), new Queue<string>(warnings));
        for (var n = 0; !until.IsCancellationRequested; n++)
        {
            var account = accounts[n % accounts.Length];
            _going.Add((n % 3) switch
            {
                0 when left.TryDequeue(out var warning) => PressAsync(warning),
                1 => WriteAsync(account),
                _ => AskAsync(account),
            });
            await Task.Delay(Pause, CancellationToken.None);
        }

        await Task.WhenAll(_going);
    }

    /// <summary>When all has come that is to come: what became of it, and when the last request failed.</summary>
    public async Task<(FaultLedger Ledger, DateTimeOffset? LastFailure)> EndAsync(FaultLedger ledger)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested && await IsOwedAsync())
        {
            await Task.Delay(200, CancellationToken.None);
        }

        _kept.ToList().ForEach(_ => _causes.Enqueue("kept, and not said in time"));
        var late = Unanswered() + AnswersOf(more: false);
        var all = _requests.ToArray();
        int Count(string what) => all.Count(one => one.What == what);
        DateTimeOffset? failed = all.Where(one => one.What != "answered").Select(one => (DateTimeOffset?)one.At).Max();
        return (ledger with
        {
            Acknowledged = _taken.Count,
            AcknowledgedLost = await UntakenAsync(),
            Requests = all.Length,
            Answered = Count("answered") - late,
            Refused = Count("refused"),
            TimedOut = Count("timed out") + late,
            DoubledAnswers = AnswersOf(more: true),
        }, failed);
    }

    private async Task AskAsync(string account)
    {
        var fields = bench.Hosts[0].Inbound.Payloads.Command(account, "C000", "my conversion").Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.ToString() ?? "")).ToArray();
        var at = Now;
        var (what, body) = await SendAsync(inbound => inbound.FormAsync("/slack/commands", fields));
        if (what == "answered" && body.Length == 0)
        {
            _later.Enqueue((at, account));
        }

        var isSorry = Apologies.Any(sorry => body.Contains(sorry, StringComparison.Ordinal));
        if (isSorry)
        {
            _causes.Enqueue("a sentence");
        }

        _requests.Enqueue((Now, isSorry ? "refused" : what));
    }

    private async Task PressAsync(string warning)
    {
        var payload = bench.Hosts[0].Inbound.Payloads.Press(HostBench.ManagersAccount, "C000", message: null, AlertButton.Acknowledge, warning);

        // Slack brings it twice where a line broke: to two hosts at once.
        var sent = await Task.WhenAll(SendAsync(inbound => inbound.InteractAsync(Copy(payload))), SendAsync(inbound => inbound.InteractAsync(Copy(payload))));
        var what = sent.Any(one => one.What == "answered") ? "answered" : sent[0].What;
        if (what == "answered")
        {
            _taken.Enqueue(warning);
        }

        _requests.Enqueue((Now, what));
    }

    private async Task WriteAsync(string account)
    {
        var payload = bench.Hosts[0].Inbound.Payloads.DirectMessage(account, "my conversion");
        var sent = await Task.WhenAll(SendAsync(inbound => inbound.EventAsync(Copy(payload))), SendAsync(inbound => inbound.EventAsync(Copy(payload), retry: 1)));
        var what = sent.Any(one => one.What == "answered") ? "answered" : sent[0].What;
        if (what == "answered")
        {
            _asked.AddOrUpdate(account, 1, (_, before) => before + 1);
        }
        else if (payload["event_id"]?.GetValue<string>() is { } id)
        {
            _unheard[id] = account;
        }

        _requests.Enqueue((Now, what));
    }

    private static JsonObject Copy(JsonObject payload) => (JsonObject)payload.DeepClone();

    /// <summary>To the next host in turn; one that can't be reached is passed over, as a balancer does, one that is silent can't be.</summary>
    private async Task<(string What, string Body)> SendAsync(Func<FakeInbound, Task<HttpResponseMessage>> send)
    {
        var first = Interlocked.Increment(ref _turn);
        for (var n = 0; n < bench.Hosts.Count; n++)
        {
            var host = bench.Hosts[(first + n) % bench.Hosts.Count];
            if (!host.Runs || (_out.TryGetValue(host, out var until) && until > Now))
            {
                continue;
            }

            try
            {
                using var response = await send(host.Inbound);
                if (response.StatusCode != HttpStatusCode.OK)
                {
                    _causes.Enqueue($"HTTP {(int)response.StatusCode}");
                }

                return (response.StatusCode == HttpStatusCode.OK ? "answered" : "refused", await response.Content.ReadAsStringAsync());
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException)
            {
                _causes.Enqueue(broken.GetType().Name);
                _out[host] = Now + LeftOut;
                if (broken is OperationCanceledException)
                {
                    return ("timed out", "");
                }
            }
        }

        _causes.Enqueue("no host");
        return ("refused", "");
    }

    /// <summary>Whether something is still to come. What a host kept and could not say so in time is owed an answer too: it is not a second one to anything.</summary>
    private async Task<bool> IsOwedAsync()
    {
        _kept = await bench.KeptAsync([.. _unheard.Keys]);
        return await UntakenAsync() > 0 || Unanswered() > 0 || AnswersOf(more: false) > 0;
    }

    private int Unanswered()
    {
        var said = bench.Slack.Responses.All;
        return _later.Count(one => !said.Any(response => response.User == one.Account && response.At >= one.At));
    }

    // How many answers to what people wrote to the bot alone are missing, or too many.
    private int AnswersOf(bool more) => _before.Sum(one =>
    {
        var owed = _asked.GetValueOrDefault(one.Key) + _kept.Count(id => _unheard[id] == one.Key);
        var missing = owed - (Heard(bench, one.Key) - one.Value);
        return Math.Max(0, more ? -missing : missing);
    });

    // Other things are told there too.
    private static int Heard(HostBench bench, string account)
    {
        lock (bench.Slack.Gate)
        {
            return bench.Slack.Team.Direct(account).Messages.Count(message => message.IsOurs && message.Text.Contains("conversion", StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task<int> UntakenAsync()
    {
        var untaken = 0;
        foreach (var warning in _taken)
        {
            var alert = await bench.Alerts.FindAsync(HostBench.Workspace, warning, TestContext.Current.CancellationToken);
            untaken += alert?.Alert?.State is AlertState.Acknowledged ? 0 : 1;
        }

        return untaken;
    }
}
