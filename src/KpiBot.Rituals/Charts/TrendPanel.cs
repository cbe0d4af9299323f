using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace KpiBot.Rituals.Charts;

/// <summary>Bars of revenue, and a mark across each where its target is.</summary>
internal static class TrendPanel
{
    private const double HalfBar = 0.34;
    private const double HalfMark = 0.43;
    private const double LabelHeight = 0.07;

    public static void Draw(SKCanvas canvas, PixelRect place, ImmutableArray<TrendBar> bars)
    {
        _ = Typefaces.Ready;
        using var plot = new Plot();
        plot.FigureBackground.Color = Color.FromHex(Palette.Paper);
        plot.DataBackground.Color = Color.FromHex(Palette.Paper);
        plot.HideGrid();
        var highest = Math.Max(1, (double)bars.Select(bar => Math.Max(bar.Value, bar.Target ?? 0)).DefaultIfEmpty(1).Max());
        AddBars(plot, bars);
        AddTargets(plot, bars);
        AddFigures(plot, bars, highest);
        DrawAxes(plot, bars, highest);
        plot.Render(canvas, place);
    }

    private static void AddBars(Plot plot, ImmutableArray<TrendBar> bars) => plot.Add.Bars(bars.Select((bar, at) => new Bar
    {
        Position = at,
        Value = (double)bar.Value,
        Size = HalfBar * 2,
        FillColor = Color.FromHex(bar.IsRunning ? Palette.Running : Palette.Bar),
        LineWidth = 0,
    }).ToList());

    private static void AddFigures(Plot plot, ImmutableArray<TrendBar> bars, double highest)
    {
        for (var at = 0; at < bars.Length; at++)
        {
            // Above the target's mark where that would strike it through.
            var (value, target) = ((double)bars[at].Value, (double?)bars[at].Target);
            var struck = target is { } mark && mark >= value && mark - value < highest * LabelHeight;
            var figure = plot.Add.Text(bars[at].Figure, at, struck ? target ?? value : value);
            figure.LabelAlignment = Alignment.LowerCenter;
            figure.LabelFontName = Typefaces.Name;
            figure.LabelFontSize = 15;
            figure.LabelBold = true;
            figure.LabelFontColor = Color.FromHex(Palette.Ink);
            figure.OffsetY = -4;
        }
    }

    private static void AddTargets(Plot plot, ImmutableArray<TrendBar> bars)
    {
        for (var at = 0; at < bars.Length; at++)
        {
            if (bars[at].Target is { } target)
            {
                var mark = plot.Add.Line(at - HalfMark, (double)target, at + HalfMark, (double)target);
                mark.LineWidth = 3.5f;
                mark.Color = Color.FromHex(Palette.Target);
            }
        }
    }

    private static void DrawAxes(Plot plot, ImmutableArray<TrendBar> bars, double highest)
    {
        plot.Axes.SetLimits(-0.6, bars.Length - 0.4, 0, highest * 1.14);
        plot.Axes.Frameless();
        plot.Axes.Bottom.IsVisible = true;
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, bars.Length).Select(at => (double)at)], [.. bars.Select(bar => bar.Label)]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.FrameLineStyle.Color = Color.FromHex(Palette.Hair);
        plot.Axes.Bottom.FrameLineStyle.Width = 2;
        plot.Axes.Bottom.TickLabelStyle.FontName = Typefaces.Name;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 16;
        plot.Axes.Bottom.TickLabelStyle.ForeColor = Color.FromHex(Palette.Quiet);
    }
}
