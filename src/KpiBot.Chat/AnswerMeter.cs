using System.Diagnostics.Metrics;

namespace KpiBot.Chat;

/// <summary>Counts answers and how long they took, by platform, kind and outcome; no workspace and nobody's name in it.</summary>
internal static class AnswerMeter
{
    // From a tenth of what an answer takes to what Slack gives up after.
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3, 10];

    private static readonly Meter Kpi = new("Kpi");
    private static readonly Counter<long> Answers = Kpi.CreateCounter<long>("kpibot.answers", unit: "{answer}");
    private static readonly Histogram<double> Durations =
        Kpi.CreateHistogram("kpibot.answer.duration", unit: "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });

    /// <summary>Times an answer; one that is not given counts as failed, and one that nobody waits for any more as left.</summary>
    public static async ValueTask<T> TimeAsync<T>(string kind, string platform, Func<ValueTask<T>> answer, Func<T, bool> isRefusal)
    {
        var (began, outcome) = (TimeProvider.System.GetTimestamp(), "failed");
        try
        {
            var told = await answer();
            outcome = isRefusal(told) ? "refused" : "told";
            return told;
        }
        catch (OperationCanceledException)
        {
            outcome = "left";
            throw;
        }
        finally
        {
            KeyValuePair<string, object?>[] tags = [new("kind", kind), new("platform", platform), new("outcome", outcome)];
            Answers.Add(1, tags);
            Durations.Record(TimeProvider.System.GetElapsedTime(began).TotalSeconds, tags);
        }
    }
}
