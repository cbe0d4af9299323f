
namespace KpiBot.Kpis.Measures;

/// <summary>The customers' answers of a reading.</summary>
internal static class AnswerReadings
{
    /// <summary>Answers given in the window.</summary>
    public static IEnumerable<Hit<AnswerRow>> Answers(this Reading reading)
    {
        foreach (var slice in reading.Slices)
        {
            var answers = slice.Block.Answers;
            for (var row = answers.FirstFrom(reading.Window.FromDay); row < answers.Count && answers.At[row].Day < reading.Window.ToDay; row++)
            {
                var at = answers.At[row];
                if (at.Millis <= reading.Window.AsOfMillis && slice.Holds(at.Day) && reading.Takes(new FactRow(slice.Block, answers, row, at, 0), out var key))
                {
                    yield return new Hit<AnswerRow>(new AnswerRow(answers, row), key);
                }
            }
        }
    }
}
