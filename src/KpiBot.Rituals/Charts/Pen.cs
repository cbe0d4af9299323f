using SkiaSharp;

namespace KpiBot.Rituals.Charts;

/// <summary>Writes on a canvas.</summary>
internal sealed class Pen(SKCanvas canvas)
{
    private const string Ellipsis = "…";

    public void Write(string text, float x, float baseline, float size, string colour, bool bold = false, SKTextAlign align = SKTextAlign.Left, float? widest = null)
    {
        using var font = Font(size, bold);
        using var paint = Palette.Fill(colour);
        canvas.DrawText(Cut(text, font, widest), x, baseline, align, font, paint);
    }

    public static float Width(string text, float size, bool bold = false)
    {
        using var font = Font(size, bold);
        return font.MeasureText(text);
    }

    private static string Cut(string text, SKFont font, float? widest)
    {
        if (widest is not { } limit || font.MeasureText(text) <= limit)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && font.MeasureText(text[..length].TrimEnd() + Ellipsis) > limit)
        {
            length--;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }

    private static SKFont Font(float size, bool bold) => new(bold ? Typefaces.Bold : Typefaces.Regular, size) { Edging = SKFontEdging.Antialias, Subpixel = true };
}
