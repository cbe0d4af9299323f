using System.Globalization;
using KpiBot.Tests;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>What became of everything through one fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Hosts">How many hosts there were.</param>
internal sealed record FaultLedger(string Fault, int Hosts)
{
    public const string Head =
        "| fault | hosts | rituals | lost | doubled | uncertain | reported | presses acknowledged | lost | requests | answered | refused in words | timed out | doubled answers | recovery |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>Messages that were due.</summary>
    public int Rituals { get; init; }

    public int Lost { get; init; }

    public int Doubled { get; init; }

    /// <summary>Those of which nobody could tell whether they had arrived.</summary>
    public int Uncertain { get; init; }

    /// <summary>Of these, those whose owner was told so.</summary>
    public int Reported { get; init; }

    /// <summary>Presses that were answered with 200.</summary>
    public int Acknowledged { get; init; }

    /// <summary>Of these, those that changed nothing in the store.</summary>
    public int AcknowledgedLost { get; init; }

    public int Requests { get; init; }

    public int Answered { get; init; }

    /// <summary>By an error that Slack shows at once, or by a sentence.</summary>
    public int Refused { get; init; }

    /// <summary>Slack's three seconds went by, as in a host that stood still.</summary>
    public int TimedOut { get; init; }

    /// <summary>Questions in a chat of one's own that were answered more than once.</summary>
    public int DoubledAnswers { get; init; }

    /// <summary>From the end of the fault (a kill: from the kill) to the last request that failed, and to the next message on Slack.</summary>
    public TimeSpan Recovery { get; init; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Fault} | {Hosts} | {Rituals} | {Lost} | {Doubled} | {Uncertain} | {Reported} | {Acknowledged} | {AcknowledgedLost} | {Requests} | {Answered} | {Refused} | {TimedOut} | {DoubledAnswers} | {Recovery.TotalSeconds:0.0} s |");

    /// <summary>Keeps the line for who reads all of them together (tests/faults).</summary>
    public void Keep()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, ".artifacts"));
        File.AppendAllText(Path.Combine(folder.FullName, "faults.md"), $"{this}\n");
    }
}
