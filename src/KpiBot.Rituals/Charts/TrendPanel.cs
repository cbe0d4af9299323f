using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace KpiBot.Rituals.Charts;

/// <summary>Bars of revenue, and a mark across each where its target is.</summary>
internal static class TrendPanel
{
    private const double HalfBar = 0.34;
    private const double HalfMark = 0.43;

    public static void Draw(SKCanvas canvas, PixelRect place, ImmutableArray<TrendBar> bars)
    {
        _ = Typefaces.Ready;
        using var plot = new Plot();
        plot.FigureBackground.Color = Color.FromHex(Palette.Paper);
        plot.DataBackground.Color = Color.FromHex(Palette.Paper);
        plot.HideGrid();
        AddBars(plot, bars);
        AddTargets(plot, bars);
        DrawAxes(plot, bars);
        plot.Render(canvas, place);
    }

    private static void AddBars(Plot plot, ImmutableArray<TrendBar> bars)
    {
        var drawn = plot.Add.Bars(bars.Select((bar, at) => new Bar
        {
            Position = at,
            Value = (double)bar.Value,
            Size = HalfBar * 2,
            FillColor = Color.FromHex(bar.IsRunning ? Palette.Running : Palette.Bar),
            LineWidth = 0,
            Label = bar.Figure,
        }).ToList());
        drawn.ValueLabelStyle.FontName = Typefaces.Name;
        drawn.ValueLabelStyle.FontSize = 15;
        drawn.ValueLabelStyle.Bold = true;
        drawn.ValueLabelStyle.ForeColor = Color.FromHex(Palette.Ink);
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

    private static void DrawAxes(Plot plot, ImmutableArray<TrendBar> bars)
    {
        var highest = (double)bars.Select(bar => Math.Max(bar.Value, bar.Target ?? 0)).DefaultIfEmpty(1).Max();
        plot.Axes.SetLimits(-0.6, bars.Length - 0.4, 0, Math.Max(highest, 1) * 1.14);
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
