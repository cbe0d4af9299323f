using KpiBot.Kpis.Status;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The signs and the wire names of a verdict; a colour is never the only sign.</summary>
internal static class Verdicts
{
    public const string NotJudged = "⚪";

    public static string Symbol(Verdict verdict) => (verdict.Standing, verdict.Colour) switch
    {
        (Standing.Ahead or Standing.Reached, _) => "🟢 ▲",
        (Standing.OnTime, _) => "🟢 ●",
        (Standing.Late, Colour.Red) => "🔴 ▼",
        (Standing.Late, _) => "🟠 ▼",
        _ => NotJudged,
    };

    /// <summary>As in JSON and in the keys of the words.</summary>
    public static string Key(Standing standing) => standing switch
    {
        Standing.Ahead => "ahead",
        Standing.OnTime => "on_time",
        Standing.Late => "late",
        Standing.TooEarly => "too_early",
        Standing.TooFew => "too_few",
        Standing.NoTarget => "no_target",
        Standing.NoData => "no_data",
        Standing.NoHistory => "no_history",
        Standing.Undefined => "undefined",
        _ => "reached",
    };

    public static bool IsJudged(Verdict verdict) => verdict.Standing is Standing.Ahead or Standing.OnTime or Standing.Late;
}
