using System.Collections.Immutable;
using SkiaSharp;

namespace KpiBot.Rituals.Charts;

/// <summary>A bar a step, as long as many deals entered it, and the share that went further; the weakest step stands out.</summary>
internal static class FunnelPanel
{
    private const float RowHeight = 84;
    private const float BarHeight = 30;
    private const float RateWidth = 92;
    private const float Shortest = 6;

    public static void Draw(SKCanvas canvas, SKRect place, ImmutableArray<FunnelBar> steps)
    {
        var pen = new Pen(canvas);
        var longest = Math.Max(1, steps.Select(step => step.Entered).DefaultIfEmpty(1).Max());
        var height = Math.Min(RowHeight, place.Height / Math.Max(1, steps.Length));
        for (var at = 0; at < steps.Length; at++)
        {
            var top = place.Top + (height * at);
            Draw(canvas, pen, steps[at], new SKRect(place.Left, top, place.Right, top + height), (float)steps[at].Entered / longest);
        }
    }

    private static void Draw(SKCanvas canvas, Pen pen, FunnelBar step, SKRect row, float share)
    {
        var most = row.Width - RateWidth;
        var bar = SKRect.Create(row.Left, row.Top + 26, Math.Max(Shortest, most * share), Math.Min(BarHeight, row.Height - 34));
        using var fill = Palette.Fill(step.IsWeakest ? Palette.Weak : Palette.Bar);
        pen.Write(step.Stage, row.Left, row.Top + 18, 17, Palette.Ink, bold: step.IsWeakest, widest: most);
        canvas.DrawRoundRect(bar, 4, 4, fill);
        var middle = bar.MidY + 6;
        var inside = bar.Width > Pen.Width(step.Figure, 16, bold: true) + 20;
        pen.Write(step.Figure, inside ? bar.Left + 10 : bar.Right + 8, middle, 16, inside ? Palette.Paper : Palette.Ink, bold: true);
        if (step.Rate is { } rate)
        {
            pen.Write(rate, row.Right, middle, 19, step.IsWeakest ? Palette.Weak : Palette.Ink, bold: true, SKTextAlign.Right);
        }
    }
}
