namespace KpiBot.Tests.Slack.Fake;

/// <summary>Which calls are going to fail, and how. The first part of the plan that matches a call is used up by it.</summary>
internal sealed class FaultPlan
{
    private readonly List<Part> _parts = [];
    private readonly Lock _gate = new();

    /// <summary>The next calls of a method (of one team) fail like this.</summary>
    public void Next(string method, Fault fault, int times = 1, string? team = null) =>
        When(call => call.Method == method && (team is null || call.Team == team), fault, times);

    /// <summary>Every call of a method (of one team) fails like this from now on.</summary>
    public void Always(string method, Fault fault, string? team = null) => Next(method, fault, int.MaxValue, team);

    public void When(Func<FakeCall, bool> matches, Fault fault, int times = 1)
    {
        lock (_gate)
        {
            _parts.Add(new Part(matches, fault) { Left = times });
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _parts.Clear();
        }
    }

    public Fault? For(FakeCall call)
    {
        lock (_gate)
        {
            if (_parts.FirstOrDefault(part => part.Left > 0 && part.Matches(call)) is not { } part)
            {
                return null;
            }

            part.Left--;
            return part.Fault;
        }
    }

    private sealed record Part(Func<FakeCall, bool> Matches, Fault Fault)
    {
        public int Left { get; set; }
    }
}
