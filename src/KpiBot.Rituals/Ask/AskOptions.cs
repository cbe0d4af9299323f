using System.ComponentModel.DataAnnotations;

namespace KpiBot.Rituals.Ask;

/// <summary>Settings of answering, section <c>Kpi</c>.</summary>
public sealed class AskOptions
{
    public const string Section = "Kpi";

    /// <summary>The language of who has none: <c>fr</c> or <c>en</c>.</summary>
    [RegularExpression("^(fr|en)(-[A-Za-z]{2})?$", ErrorMessage = "Kpi:Locale must be fr or en.")]
    public string Locale { get; set; } = "en";

    /// <summary>Older facts are shown, not judged.</summary>
    [Range(1, 24 * 366, ErrorMessage = "Kpi:FreshnessHours must be from 1 to 8784.")]
    public int FreshnessHours { get; set; } = 26;
}
