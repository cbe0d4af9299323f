using System.Globalization;
using System.Text.RegularExpressions;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Targets;

/// <summary>How a target is said beyond its figure: "with the means", "to win the industry segment"; and how a button says all of it.</summary>
internal static class TargetSentence
{
    private const int LongestObjective = 120;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex For = Any("target.say.for");
    private static readonly Regex Means = Any("target.say.means");
    private static readonly Regex Intentions = Any(@"\s+\p{L}+", "target.say.for", "target.say.open");

    /// <summary>The text without "with the means", and whether that was said.</summary>
    public static (string Text, bool WithMeans) WithoutMeans(string text) => Means.IsMatch(text) ? (Means.Replace(text, " "), true) : (text, false);

    /// <summary>The text without what is only meant to be: "to confirm", "à confirmer", "not confirmed".</summary>
    public static string WithoutIntentions(string text) => Intentions.Replace(text, " ");

    /// <summary>Every way to part a text into a target and the objective that it serves, first mark first.</summary>
    public static IEnumerable<(string Head, string Objective)> Parted(string text) => For.Matches(text)
        .Select(mark => (text[..mark.Index], text[(mark.Index + mark.Length)..].Trim()))
        .Where(parts => parts.Item2.Length > 0);

    /// <summary>What a person types to set exactly this, also by pressing a button.</summary>
    public static string Confirming(Phrases phrases, TargetWish wish, decimal value)
    {
        var reading = new Reading(wish.Kpi, wish.Scope, wish.Period, PeriodSaid: true, SaidScope.Named);
        var said = phrases.Say("target.say.confirm", ("target", $"{reading.Canonical} {Amount(wish.Kpi.Unit, value)}"));
        var means = wish.WithMeans ? " " + First(phrases, "target.say.means") : string.Empty;
        return wish.Serves is { } serves ? $"{said}{means} {First(phrases, "target.say.for")} {Short(serves)}" : said + means;
    }

    /// <summary>An objective as long as is kept.</summary>
    public static string Short(string objective) => objective.Length <= LongestObjective ? objective : WholeText.Cut(objective, LongestObjective).TrimEnd();

    /// <summary>An amount that is heard as it was meant: three decimals would be read as thousands, and 2000 as a year.</summary>
    private static string Amount(Unit unit, decimal value)
    {
        var text = (unit is Unit.Percent ? value * 100 : value).ToString("0.######", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var safe = point < 0 ? text.Length == 4 ? text + ".0" : text : text.Length - point == 4 ? text + "0" : text;
        return unit is Unit.Percent ? safe + "%" : safe;
    }

    private static string First(Phrases phrases, string key) => phrases.Say(key).Split('|', StringSplitOptions.TrimEntries)[0];

    private static Regex Any(string key) => Any(@"(?:\s|$)", key);

    private static Regex Any(string end, params ReadOnlySpan<string> keys)
    {
        string[] all = [.. keys];
        var words = all.SelectMany(key => new[] { Phrases.English, Phrases.French }.SelectMany(phrases => phrases.Say(key).Split('|', StringSplitOptions.TrimEntries))).Select(Regex.Escape);
        return new Regex($@"\s(?:{string.Join('|', words)}){end}", Options);
    }
}
