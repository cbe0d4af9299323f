using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Subscribing;

namespace KpiBot.Rituals.Starting;

/// <summary>KPIs that go well together, to be chosen by one press.</summary>
/// <param name="Key">How it is called in the words: <c>setup.choice.KEY</c>, <c>setup.say.KEY</c>.</param>
/// <param name="Kpis">Their ids with commas between; null for the usual ones.</param>
internal sealed record KpiChoice(string Key, string? Kpis)
{
    public static IReadOnlyList<KpiChoice> All { get; } =
    [
        new("essentials", null),
        new("prospecting", "attainment,meetings,new_opportunities,conversion,stage_conversion"),
        new("profitability", "attainment,average_basket,discount_rate,gross_margin_rate,conversion"),
    ];

    /// <summary>Whether a channel would be told all of it on somebody's behalf.</summary>
    public bool IsFor(Desk desk, Scope scope, ChannelClearance clearance) => Kpis is null || Kpis.Split(',')
        .Select(desk.Engine.Catalogue.Find)
        .OfType<KpiDefinition>()
        .All(kpi => clearance.Tells(desk.Asker, kpi, scope));
}
