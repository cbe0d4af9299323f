namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>What Slack has against some blocks, each with the place in them.</summary>
internal sealed class Findings
{
    private readonly List<string> _complaints = [];

    public IReadOnlyList<string> Complaints => _complaints;

    public void Add(string complaint, string pointer) => _complaints.Add($"{complaint} [json-pointer:{pointer}]");

    /// <summary>A complaint unless it holds.</summary>
    public bool Demand(bool holds, string complaint, string pointer)
    {
        if (!holds)
        {
            Add(complaint, pointer);
        }

        return holds;
    }
}
