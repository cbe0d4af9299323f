using KpiBot.Data.Workspaces;
using NodaTime;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>How old the facts are, in words: the last import's age, or, where they come from several sources, each one's.</summary>
internal sealed class AgeWords(Voice voice)
{
    public string? Of(Freshness? freshness) => freshness switch
    {
        null => null,
        { Sources.Length: > 1 } several => voice.Phrases.Say("freshness", ("when", string.Join(", ", several.Sources.Select(Of)))),
        { Source: Workspace.SampleSource } => voice.Phrases.Say("freshness.sample"),
        _ => voice.Phrases.Say("freshness", ("when", When(freshness.LastSuccess))),
    };

    private string Of(SourceAge source) => voice.Phrases.Say("freshness.source", ("source", NameOf(source.Name)), ("when", When(source.LastSuccess)));

    private string When(Instant at)
    {
        var local = at.InZone(voice.Zone);
        var time = local.TimeOfDay.ToString("HH:mm", voice.Phrases.Culture);
        return local.Date == voice.Today
            ? voice.Phrases.Say("freshness.today", ("time", time))
            : voice.Phrases.Say("freshness.day", ("date", voice.Periods.Date(local.Date)), ("time", time));
    }

    private string NameOf(string source) => source switch
    {
        "csv" => voice.Phrases.Say("source.csv"),
        "hubspot" => "HubSpot",
        "salesforce" => "Salesforce",
        "pipedrive" => "Pipedrive",
        _ => source,
    };
}
