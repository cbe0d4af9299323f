using KpiBot.Chat.Messages;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Targets;

/// <summary>Why a target is not set, in one kind sentence that says how to mend it or who may.</summary>
internal sealed class TargetRefusals(Voice voice)
{
    public Message Of(TargetFault fault, string words) => Plain(voice.Phrases.Say(
        fault is TargetFault.NoKpi && words.Length == 0 ? "target.fault.no_kpi.unsaid" : Key(fault),
        ("words", words),
        ("example", voice.Phrases.Say("target.example"))));

    /// <summary>Another leads here.</summary>
    public Message NotYours(Scope scope) => Plain(Who("target.not_yours", TargetRights.WhoMaySet(voice.People, scope)));

    /// <summary>To make a running one easier takes the level above.</summary>
    public Message NotLower(TargetProposal proposal) => Plain(Who(
        "target.not_lower",
        TargetRights.WhoMayLower(voice.People, proposal.Wish.Scope),
        ("from", voice.Figures.Short(proposal.Wish.Kpi.Unit, proposal.Current?.Value ?? 0))));

    public Message Plain(string text) => new(text, [Paragraph.Of(Line.Of(text))]);

    private string Who(string key, IEnumerable<string> names, params ReadOnlySpan<(string Name, string Value)> parts) => names.ToArray() is { Length: > 0 } known
        ? voice.Phrases.Say(key + ".named", [.. parts, ("names", string.Join(", ", known))])
        : voice.Phrases.Say(key, parts);

    private static string Key(TargetFault fault) => "target.fault." + fault switch
    {
        TargetFault.NoKpi => "no_kpi",
        TargetFault.SeveralKpis => "several_kpis",
        TargetFault.NoValue => "no_value",
        TargetFault.SeveralValues => "several_values",
        TargetFault.NoTeam => "no_team",
        TargetFault.SeveralScopes => "several_scopes",
        TargetFault.SeveralPeriods => "several_periods",
        TargetFault.Unknown => "unknown",
        TargetFault.Filtered => "filtered",
        TargetFault.OfRevenue => "of_revenue",
        TargetFault.CompanyOnly => "company_only",
        TargetFault.NotMoney => "not_money",
        TargetFault.NotShare => "not_share",
        TargetFault.AboveWhole => "above_whole",
        TargetFault.NotAboveZero => "not_above_zero",
        TargetFault.OddPeriod => "odd_period",
        _ => "over",
    };
}
