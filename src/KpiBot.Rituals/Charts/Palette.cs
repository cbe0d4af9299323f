using SkiaSharp;

namespace KpiBot.Rituals.Charts;

/// <summary>Few and calm colours, told apart without seeing red from green.</summary>
internal static class Palette
{
    public const string Paper = "#FFFFFF";
    public const string Ink = "#1F2A37";
    public const string Quiet = "#6B7786";
    public const string Hair = "#E3E8EE";
    public const string Bar = "#5B8DB8";
    public const string Running = "#B9D0E4";
    public const string Target = "#24415E";
    public const string Weak = "#D98324";

    public static SKPaint Fill(string colour) => new() { Color = SKColor.Parse(colour), IsAntialias = true, Style = SKPaintStyle.Fill };
}
