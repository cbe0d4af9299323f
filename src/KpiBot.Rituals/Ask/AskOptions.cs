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

    /// <summary>Who asks the same again within so many seconds, over the same facts, is told the same without working it out again; 0 works it out each time.</summary>
    [Range(0, 60, ErrorMessage = "Kpi:RememberSeconds must be from 0 to 60.")]
    public int RememberSeconds { get; set; } = 10;

    /// <summary>With more deals than these at hand, in all companies together, the facts of the company go that nobody asked for the longest, and are read again when somebody does.</summary>
    [Range(1, long.MaxValue, ErrorMessage = "Kpi:DealsAtHand must be a number above 0.")]
    public long DealsAtHand { get; set; } = 4_000_000;
}
