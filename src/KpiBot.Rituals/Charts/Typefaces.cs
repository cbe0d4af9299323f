using ScottPlot;
using SkiaSharp;

namespace KpiBot.Rituals.Charts;

/// <summary>
/// The two fonts that pictures are written in, from this assembly: the drawing library finds none on the machine
/// (its native part is built without fontconfig), and then leaves all text out without a word.
/// </summary>
internal sealed class Typefaces : IFontResolver
{
    /// <summary>The name under which the drawing library asks for them.</summary>
    public const string Name = "KpiSans";

    private static readonly Lazy<bool> Registration = new(Register);

    public static SKTypeface Regular { get; } = Read("DejaVuSans");

    public static SKTypeface Bold { get; } = Read("DejaVuSans-Bold");

    /// <summary>Makes the fonts known; before the first drawing.</summary>
    public static bool Ready => Registration.Value;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, italic: false);

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName is Name ? bold ? Bold : Regular : null;

    private static bool Register()
    {
        Fonts.FontResolvers.Insert(0, new Typefaces());
        Fonts.Default = Name;
        Fonts.Sans = Name;
        return true;
    }

    private static SKTypeface Read(string file)
    {
        using var stream = typeof(Typefaces).Assembly.GetManifestResourceStream($"fonts/{file}.ttf")
            ?? throw new InvalidOperationException($"The assembly was built without {file}.");
        return SKTypeface.FromStream(stream);
    }
}
