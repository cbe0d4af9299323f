namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What a word or an expression may mean.</summary>
/// <param name="Sense">What it is about.</param>
/// <param name="Id">Which: the id of a KPI, user or team, or a dimension's name.</param>
internal readonly record struct Meaning(Sense Sense, string Id = "");
