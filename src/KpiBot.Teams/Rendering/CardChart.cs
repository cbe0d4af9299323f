using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Teams.Rendering;

/// <summary>
/// Bars that Teams draws itself. The published schema knows no charts, nor do other hosts: each has what is shown in its place
/// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards).
/// </summary>
internal static class CardChart
{
    private const int MostBars = 20;

    // Teams draws no more than four; what is aimed at stands back beside what was reached.
    private static readonly string[] Colors = ["categoricalBlue", "neutral", "categoricalTeal", "categoricalMarigold"];

    /// <summary>The chart; null where there is nothing to draw.</summary>
    public static JsonObject? Of(Chart chart, JsonObject fallback)
    {
        var series = chart.Series.Where(one => !one.Points.IsEmpty).Take(Colors.Length).ToArray();
        if (series.Length == 0)
        {
            return null;
        }

        var element = new JsonObject
        {
            ["type"] = series.Length == 1 ? "Chart.VerticalBar" : "Chart.VerticalBar.Grouped",
            ["title"] = Words(chart.Title, CardLimits.Heading),
            ["data"] = series.Length == 1 ? Bars(series[0]) : new JsonArray([.. series.Select(Legend)]),
            ["fallback"] = fallback,
        };
        if (series.Length == 1)
        {
            element["showBarValues"] = true;
        }

        if (chart.Unit.Length > 0)
        {
            element["yAxisTitle"] = Words(chart.Unit, CardLimits.ChartLabel);
        }

        return element;
    }

    private static JsonObject Legend(ChartSeries series, int at) =>
        new() { ["legend"] = Words(series.Name, CardLimits.ChartLabel), ["color"] = Colors[at], ["values"] = Bars(series) };

    private static JsonArray Bars(ChartSeries series) =>
        new([.. series.Points.Take(MostBars).Select(point => new JsonObject { ["x"] = Words(point.Label, CardLimits.ChartLabel), ["y"] = decimal.Round(point.Value, 2, MidpointRounding.AwayFromZero) })]);

    private static string Words(string text, int most)
    {
        var words = CardText.WithoutMarks(CardText.Cut(text, most));
        return string.IsNullOrWhiteSpace(words) ? CardText.Ellipsis : words;
    }
}
