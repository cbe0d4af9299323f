using KpiBot.Chat.Messages;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>A reading on a button: the KPI and whose; what differs from the usual.</summary>
internal sealed class ReadingLabel(Voice voice)
{
    private const int Longest = 75;

    public Buttons Buttons(IEnumerable<Reading> readings) =>
        new([.. readings.Take(5).Select(reading => new Button(Of(reading), AskButton.Action, reading.Canonical))]);

    public string Of(Reading reading)
    {
        var phrases = voice.Phrases;
        var isMe = reading.Scope.Kind is ScopeKind.User && voice.Asker.Is(reading.Scope.Id);
        var label = isMe
            ? phrases.Say("button.me", ("kpi", voice.Name(reading.Kpi)))
            : phrases.Say("button", ("kpi", voice.Name(reading.Kpi)), ("scope", voice.Name(reading.Scope)));
        label = reading.PeriodSaid ? phrases.Say("button.period", ("button", label), ("period", voice.Periods.Name(reading.Period))) : label;
        label = reading.Against is { } against ? phrases.Say("button.versus", ("button", label), ("period", voice.Periods.Name(against))) : label;
        label = reading.By is { } by
            ? phrases.Say("button.by", ("button", label), ("dimension", phrases.Say("table." + by.ToString().ToLowerInvariant()).ToLower(phrases.Culture)))
            : label;
        return WholeText.Short(label, Longest);
    }
}
