using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>The two readings nearest to something that was not understood. They are offered, never taken for granted.</summary>
internal sealed class Suggestions(KpiCatalogue catalogue, KpiWords words, NameIndex names, ReadingBuilder readings)
{
    private const int Most = 2;

    /// <summary>Below this share of letter pairs two names have nothing to do with each other.</summary>
    private const double Alike = 0.45;

    /// <summary>What people ask for first.</summary>
    private static readonly string[] First = ["conversion", "revenue"];

    /// <summary>KPIs whose names resemble what was said, then those that people ask for first, for the scope that was said.</summary>
    public ImmutableArray<Reading> WithoutKpi(Sentence sentence)
    {
        var said = string.Join(' ', sentence.Unknown.Select(position => sentence.Said.Words[position].Stem));
        var alike = catalogue.Definitions
            .Select(kpi => (kpi, likeness: words.Likeness(said, kpi)))
            .Where(pair => pair.likeness >= Alike)
            .OrderByDescending(pair => pair.likeness)
            .Select(pair => pair.kpi);
        if (ReadingBuilder.Scopes(sentence, readings.Asker) is [_, _, ..] scopes && alike.FirstOrDefault() is { } best)
        {
            return [.. scopes.Take(Most).Select(scope => For(best, sentence) with { Scope = scope })];
        }

        var first = First.Select(catalogue.Find).OfType<KpiDefinition>();
        return [.. alike.Concat(first).Concat(catalogue.Definitions).Distinct().Take(Most).Select(kpi => For(kpi, sentence))];
    }

    /// <summary>A person or team whose name resembles the unknown word, then the question without that word.</summary>
    public ImmutableArray<Reading> WithUnknown(Sentence sentence, Reading without)
    {
        var meant = sentence.Unknown
            .SelectMany(position => Near(sentence.Said.Words[position].Text))
            .Select(scope => without with { Scope = scope, ScopeSaid = SaidScope.Named })
            .Take(1);
        return [.. meant.Append(without).Concat(Others(without)).DistinctBy(reading => reading.Canonical).Take(Most)];
    }

    /// <summary>Other ways to look at the same KPI.</summary>
    public ImmutableArray<Reading> Others(Reading reading) =>
    [
        .. readings.Asker.MyTeam().Where(team => team != reading.Scope).Select(team => reading with { Scope = team, ScopeSaid = SaidScope.Named }),
        reading with { By = Dimension.Month },
    ];

    /// <summary>What people ask a verb about first.</summary>
    public ImmutableArray<Reading> For(Verb verb, Sentence sentence) => [.. WithoutKpi(sentence).Select(reading => reading with { Verb = verb })];

    private Reading For(KpiDefinition kpi, Sentence sentence)
    {
        var scopes = ReadingBuilder.Scopes(sentence, readings.Asker);
        var (period, said, _) = readings.Periods(sentence, kpi);
        var usual = readings.Usual(kpi, scopes.IsEmpty ? readings.Asker.Mine()[0] : scopes[0], ReadingBuilder.HowScopeWasSaid(sentence));
        return said ? usual with { Period = period, PeriodSaid = true } : usual;
    }

    private IEnumerable<Scope> Near(string word)
    {
        var furthest = word.Length switch { < 3 => 0, < 5 => 1, _ => 2 };
        return names.SingleWords
            .Select(name => (name, distance: Spelling.Distance(word, name, furthest)))
            .Where(pair => pair.distance <= furthest && furthest > 0)
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.name, StringComparer.Ordinal)
            .SelectMany(pair => names.Bearers(pair.name))
            .Select(meaning => meaning.Sense is Sense.User ? Scope.User(meaning.Id) : Scope.Team(meaning.Id));
    }
}
