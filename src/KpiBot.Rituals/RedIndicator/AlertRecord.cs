using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>One raising of a warning, from its first red to its end.</summary>
/// <param name="Stored">The alert.</param>
/// <param name="Opened">The event that raised it.</param>
/// <param name="Taken">When somebody took it or planned; null for nobody.</param>
/// <param name="Ended">How it ended; null where it has not.</param>
/// <param name="Useful">How many found it useful.</param>
/// <param name="Noise">How many found it noise.</param>
internal sealed record AlertRecord(StoredAlert Stored, AlertEvent Opened, AlertEvent? Taken, AlertEvent? Ended, int Useful, int Noise)
{
    public bool IsActedOn => Taken is not null;

    /// <summary>When it could first be read.</summary>
    public Instant Told => Opened.ToldAt ?? Opened.At;

    /// <summary>Every raising of an alert, oldest first.</summary>
    public static IEnumerable<AlertRecord> Of(StoredAlert stored)
    {
        var steps = stored.Alert?.Events ?? [];
        var raised = steps.Index().Where(one => one.Item.Step is AlertStep.Opened or AlertStep.Reopened).Select(one => one.Index).ToArray();
        foreach (var (nth, first) in raised.Index())
        {
            var end = nth + 1 < raised.Length ? raised[nth + 1] : steps.Length;
            yield return Of(stored, [.. steps[first..end]]);
        }
    }

    private static AlertRecord Of(StoredAlert stored, AlertEvent[] steps)
    {
        var votes = steps.Where(step => step.Step is AlertStep.Useful or AlertStep.Noise).GroupBy(step => step.Author, StringComparer.Ordinal).Select(mine => mine.Last().Step).ToArray();
        return new AlertRecord(
            stored,
            steps[0],
            Array.Find(steps, step => step.Step is AlertStep.Acknowledged or AlertStep.Planned),
            Array.FindLast(steps, step => step.Step is AlertStep.Resolved or AlertStep.Dismissed),
            votes.Count(step => step is AlertStep.Useful),
            votes.Count(step => step is AlertStep.Noise));
    }
}
