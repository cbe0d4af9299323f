namespace KpiBot.Rituals.Ask.Telling;

/// <summary>How old the facts are, in words.</summary>
internal sealed class AgeWords(Voice voice)
{
    public string? Of(Freshness? freshness)
    {
        if (freshness is null)
        {
            return null;
        }

        var local = freshness.LastSuccess.InZone(voice.Zone);
        var time = local.TimeOfDay.ToString("HH:mm", voice.Phrases.Culture);
        var when = local.Date == voice.Today
            ? voice.Phrases.Say("freshness.today", ("time", time))
            : voice.Phrases.Say("freshness.day", ("date", voice.Periods.Date(local.Date)), ("time", time));
        return freshness.Source is "sample" ? voice.Phrases.Say("freshness.sample") : voice.Phrases.Say("freshness", ("when", when));
    }
}
