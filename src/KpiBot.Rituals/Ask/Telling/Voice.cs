using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Words;
using NodaTime;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>Speaks to one person in their language on one day.</summary>
internal sealed class Voice(Phrases phrases, Asker asker, WorkspaceSettings settings, Instant asOf)
{
    public Phrases Phrases { get; } = phrases;

    public Figures Figures { get; } = new(phrases, settings.Currency);

    public PeriodWords Periods { get; } = new(phrases, asOf.InZone(settings.Zone).Date);

    public LocalDate Today { get; } = asOf.InZone(settings.Zone).Date;

    public DateTimeZone Zone => settings.Zone;

    public RevenueSource RevenueSource => settings.RevenueSource;

    public PeriodCalendar Calendar { get; } = new(settings.FiscalFirstMonth);

    public Asker Asker { get; } = asker;

    public People People => Asker.People;

    /// <summary>What an answer is about, with what it was filtered by: "Taux de conversion · Équipe Ouest · source Web".</summary>
    public string Title(Answer answer) =>
        string.Join(" · ", answer.Question.Where.Select(Name).Prepend(Title(answer.Definition, answer.Question.Scope)));

    /// <summary>"Your conversion", "Taux de conversion · Équipe Ouest".</summary>
    public string Title(KpiDefinition kpi, Scope scope)
    {
        if (scope.Kind is not ScopeKind.User || !Asker.Is(scope.Id))
        {
            return Phrases.Say("theirs", ("kpi", Name(kpi)), ("scope", Name(scope)));
        }

        var key = $"yours.{kpi.Id}";
        return Phrases.Has(key) ? Phrases.Say(key) : Phrases.Say("yours.any", ("kpi", Name(kpi)));
    }

    /// <summary>The period as the end of a sentence; for what is measured at one moment the day of that moment.</summary>
    public string When(Answer answer)
    {
        var period = answer.Question.Period;
        return answer.Definition is { Kind: KpiKind.Stock, LooksAtPeriod: false }
            ? Periods.In(Calendar.Containing(PeriodKind.Day, LocalDate.Min(period.End.PlusDays(-1), Today)))
            : Periods.In(period);
    }

    /// <summary>Of a period to come there is nothing to tell but for what is measured now.</summary>
    public bool HasNotBegun(Answer answer) =>
        answer.Question.Period.Start > Today && (answer.Value is null || answer.Definition.Kind is KpiKind.Flow);

    public string Name(KpiDefinition kpi) => Phrases.Typeset(kpi.Names[Phrases.Language]);

    /// <summary>A name or a sentence after other words, such as a colon: small unless it begins with an acronym.</summary>
    public string WithinSentence(string text) =>
        text is [_, var second, ..] && !char.IsUpper(second) ? text[..1].ToLower(Phrases.Culture) + text[1..] : text;

    public string Name(Scope scope) => scope.Kind switch
    {
        ScopeKind.User => People.FindUser(scope.Id)?.Name ?? scope.Id,
        ScopeKind.Team => TeamName(People.FindTeam(scope.Id)?.Name ?? scope.Id),
        _ => Phrases.Say("scope.company"),
    };

    private string Name(Condition condition) => condition.Field is "customer"
        ? Phrases.Say($"filter.customer.{condition.Value}")
        : Phrases.Say("filter", ("field", Phrases.Say($"filter.{condition.Field}")), ("value", condition.Value));

    // "Team West", but neither "Team Équipe Ouest" nor "Team Team Brinkmann".
    private string TeamName(string name) =>
        Vocabulary.Shared.MentionsTeam(name) ? name : Phrases.Say("scope.team", ("name", name));
}
