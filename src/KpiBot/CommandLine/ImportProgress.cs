using KpiBot.Crm.Csv;
using KpiBot.Kpis.Facts;
using Spectre.Console;

namespace KpiBot.CommandLine;

/// <summary>A bar on standard error, where that is a terminal; anywhere else nothing.</summary>
internal static class ImportProgress
{
    private const int Stretch = 1_000;

    /// <summary>Does the work; the facts that it enumerates move the bar.</summary>
    public static async Task<T> WatchAsync<T>(FactReading reading, Func<IEnumerable<Fact>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(reading.Facts);
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress => work(Moving(reading, progress.AddTask("Importing", maxValue: Math.Max(1, reading.Rows)))));
    }

    private static IEnumerable<Fact> Moving(FactReading reading, ProgressTask bar)
    {
        var facts = 0;
        foreach (var fact in reading.Facts)
        {
            if (facts++ % Stretch == 0)
            {
                bar.Value = reading.RowsRead;
            }

            yield return fact;
        }

        bar.Value = bar.MaxValue;
    }
}
