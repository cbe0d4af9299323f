using ScottPlot;
using SkiaSharp;

namespace KpiBot.Rituals.Charts;

/// <summary>The picture of the weekly review: revenue against its target on the left, the funnel on the right.</summary>
internal static class ReviewPicture
{
    public const int Width = 1200;
    public const int Height = 675;

    private const float Margin = 52;
    private const float Split = 770;
    private const float PanelTitle = 166;
    private const float PanelTop = 190;

    /// <summary>The picture as PNG.</summary>
    public static byte[] Draw(ReviewDrawing drawing)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        var canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(Palette.Paper));
        var right = drawing.Funnel.IsEmpty ? Width - Margin : Split - 44;
        TrendPanel.Draw(canvas, new PixelRect(Margin - 12, right, Height - 28, PanelTop), drawing.Trend);
        var pen = new Pen(canvas);
        DrawHead(canvas, pen, drawing);
        pen.Write(drawing.TrendTitle, Margin, PanelTitle, 19, Palette.Ink, bold: true);
        DrawLegend(canvas, pen, drawing.TargetLegend, right - 12);
        if (!drawing.Funnel.IsEmpty)
        {
            pen.Write(drawing.FunnelTitle, Split, PanelTitle, 19, Palette.Ink, bold: true, widest: Width - Margin - Split);
            pen.Write(drawing.RateLegend, Width - Margin, PanelTop + 28, 15, Palette.Quiet, align: SKTextAlign.Right);
            FunnelPanel.Draw(canvas, new SKRect(Split, PanelTop + 10, Width - Margin, Height - 40), drawing.Funnel);
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void DrawHead(SKCanvas canvas, Pen pen, ReviewDrawing drawing)
    {
        pen.Write(drawing.Title, Margin, 66, 33, Palette.Ink, bold: true, widest: Width - (2 * Margin));
        pen.Write(drawing.Subtitle, Margin, 101, 20, Palette.Quiet, widest: Width - (2 * Margin));
        using var hair = Palette.Fill(Palette.Hair);
        canvas.DrawRect(Margin, 124, Width - (2 * Margin), 2, hair);
    }

    private static void DrawLegend(SKCanvas canvas, Pen pen, string legend, float right)
    {
        if (legend.Length == 0)
        {
            return;
        }

        using var mark = Palette.Fill(Palette.Target);
        pen.Write(legend, right, PanelTitle, 16, Palette.Quiet, align: SKTextAlign.Right);
        canvas.DrawRect(right - Pen.Width(legend, 16) - 36, PanelTitle - 8, 26, 3.5f, mark);
    }
}
