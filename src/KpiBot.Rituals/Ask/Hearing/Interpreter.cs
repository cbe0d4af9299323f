using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>
/// Understands what people say, in French and English mixed, by rules alone: the same text means the same for the same person on
/// the same day. It never throws on a text.
/// </summary>
internal sealed class Interpreter(KpiCatalogue catalogue)
{
    /// <summary>What "am I on target" and "mon objectif" ask for.</summary>
    private const string OwnTarget = "attainment";

    private static readonly FilterIndex NoFilters = new(null, Vocabulary.Shared);

    private readonly KpiWords _kpis = new(catalogue, Vocabulary.Shared);
    private readonly ConditionalWeakTable<People, NameIndex> _names = [];
    private readonly ConditionalWeakTable<Snapshot, FilterIndex> _filters = [];

    public KpiCatalogue Catalogue => catalogue;

    /// <summary>What a person meant by a text, from which the bot's name was taken.</summary>
    public Heard Hear(string text, Listening listening)
    {
        var names = _names.GetValue(listening.Asker.People, people => new NameIndex(people, Vocabulary.Shared));
        var filters = listening.Snapshot is { } snapshot ? _filters.GetValue(snapshot, facts => new FilterIndex(facts, Vocabulary.Shared)) : NoFilters;
        var reader = new SentenceReader(Vocabulary.Shared, _kpis, names, filters, new PeriodReader(Vocabulary.Shared, listening.Calendar, listening.Today));
        var sentence = reader.Read(Utterance.Read(text, listening.Mentions));
        var readings = new ReadingBuilder(listening.Asker, listening.Calendar, listening.Today);
        var suggestions = new Suggestions(catalogue, _kpis, names, readings);
        if (Command(sentence) is { } command)
        {
            return command;
        }

        return sentence.Verb is null && !sentence.Has(Sense.Target)
            ? Figure(sentence, reader, readings, suggestions)
            : WithVerb(text, sentence, listening, reader, readings, suggestions);
    }

    // "Target" beside an amount sets one; alone it is what a figure is compared with anyway.
    private Heard WithVerb(string text, Sentence sentence, Listening listening, SentenceReader reader, ReadingBuilder readings, Suggestions suggestions)
    {
        var amounts = Amounts.Of(text);
        return (sentence.Verb ?? (amounts.Quantities.IsEmpty ? null : Verb.Target)) is { } verb
            ? new VerbReader(Vocabulary.Shared, readings, suggestions, said => Figure(said, reader, readings, suggestions)).Read(
                text, verb, verb < Verb.Share ? sentence : reader.Read(Utterance.Read(amounts.Rest, listening.Mentions)), amounts, () => Before(listening))
            : Figure(sentence, reader, readings, suggestions);
    }

    private Heard? Before(Listening listening) => listening.Before is { } before ? Hear(before, listening with { Before = null }) : null;

    // A sentence whose one KPI word is misspelt is read with that put right.
    private Heard Figure(Sentence sentence, SentenceReader reader, ReadingBuilder readings, Suggestions suggestions)
    {
        var spelt = sentence.Unknown.IsEmpty ? [] : new Corrections(_kpis, reader).Of(sentence);
        return spelt.Select(other => other.Kpis[0]).Distinct().Count() > 1
            ? new Heard.Choice(Doubt.Ambiguous, [.. spelt.Select(other => Query(other, readings, suggestions)).OfType<Heard.Query>().Select(query => query.Reading)], sentence.Quoted)
            : Query(spelt.FirstOrDefault(sentence), readings, suggestions);
    }

    private Heard? Command(Sentence sentence) => sentence switch
    {
        _ when sentence.IsOnly(Sense.Help, Sense.Mine, Sense.Company) && (sentence.Has(Sense.Help) || sentence.IsOnly()) => new Heard.Help(),
        _ when sentence.IsOnly(Sense.List, Sense.Mine, Sense.Company) && sentence.Has(Sense.List) => new Heard.List(),
        _ when sentence.IsOnly(Sense.Link, Sense.Mine) && sentence.Has(Sense.Link) => new Heard.Link(),
        { Kpis: [var id, ..] } when sentence.Has(Sense.Define) && catalogue.Find(id) is { } kpi => new Heard.Define(kpi),
        _ => null,
    };

    private Heard Query(Sentence sentence, ReadingBuilder readings, Suggestions suggestions)
    {
        var (said, others) = sentence.Kpis is [var first, .. var more] ? (first, more) : (sentence.Has(Sense.Target) ? OwnTarget : string.Empty, []);
        if (catalogue.Find(said) is not { } kpi)
        {
            return new Heard.Choice(Doubt.NotUnderstood, suggestions.WithoutKpi(sentence), sentence.Quoted);
        }

        var scopes = ReadingBuilder.Scopes(sentence, readings.Asker, kpi);
        var (period, periodSaid, against) = readings.Periods(sentence, kpi);
        var reading = readings.Usual(kpi, scopes.FirstOrDefault(readings.Asker.Mine()[0]), ReadingBuilder.HowScopeWasSaid(sentence)) with
        {
            Period = period,
            PeriodSaid = periodSaid,
            Against = against,
            Where = ReadingBuilder.Filters(sentence),
            By = sentence.Dimensions is [var dimension, ..] ? Enum.Parse<Dimension>(dimension, ignoreCase: true) : null,
        };
        return !sentence.Unknown.IsEmpty
            ? new Heard.Choice(Doubt.NotUnderstood, suggestions.WithUnknown(sentence, reading), sentence.Quoted)
            : Doubtful(sentence, reading, scopes, [.. others.Select(catalogue.Find).OfType<KpiDefinition>()], readings);
    }

    private static Heard Doubtful(
        Sentence sentence, Reading reading, ImmutableArray<Scope> scopes, ImmutableArray<KpiDefinition> otherKpis, ReadingBuilder readings)
    {
        var against = reading.Against;
        return sentence switch
        {
            _ when scopes.IsEmpty => new Heard.Choice(Doubt.NoTeam, [reading with { ScopeSaid = SaidScope.Unsaid }], string.Empty),
            _ when scopes.Length > 1 => new Heard.Choice(Doubt.Ambiguous, [.. scopes.Select(scope => reading with { Scope = scope, ScopeSaid = SaidScope.Named })], Names(sentence)),
            _ when !otherKpis.IsEmpty => new Heard.Choice(Doubt.Ambiguous, [.. otherKpis.Select(kpi => reading with { Kpi = kpi }).Prepend(reading)], string.Empty),
            { Dimensions: [_, _, ..] dimensions } => new Heard.Choice(Doubt.Ambiguous, [.. dimensions.Select(name => reading with { By = Enum.Parse<Dimension>(name, ignoreCase: true) })], string.Empty),
            _ when Several(sentence, reading) is { IsEmpty: false } several => new Heard.Choice(Doubt.Ambiguous, several, string.Empty),
            _ when against is not null && !ReadingBuilder.Comparable(reading.Period, against) => new Heard.Choice(Doubt.OtherLength, readings.Comparisons(reading), string.Empty),
            _ => new Heard.Query(reading),
        };
    }

    // Two periods without "vs" between them: which?
    private static ImmutableArray<Reading> Several(Sentence sentence, Reading reading)
    {
        var most = reading.Against is null || sentence.Pieces.All(piece => !piece.Is(Sense.Versus)) ? 1 : 2;
        return sentence.Periods.Length <= most ? [] : [.. sentence.Periods.Select(said => reading with { Period = said.Period, PeriodSaid = true, Against = null })];
    }

    private static string Names(Sentence sentence) =>
        string.Join(' ', sentence.Names.Select(name => sentence.Said.Text(name.Start, Math.Min(name.Length, 6))));
}
