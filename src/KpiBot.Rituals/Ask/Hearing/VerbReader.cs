using System.Collections.Immutable;
using NodaTime;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Reads what was said with a verb: the figure, whose, how much, when.</summary>
/// <param name="vocabulary">The words.</param>
/// <param name="readings">Makes readings for the asker.</param>
/// <param name="suggestions">What to offer where something is missing.</param>
/// <param name="figure">Reads a sentence as a question about a figure.</param>
internal sealed class VerbReader(Vocabulary vocabulary, ReadingBuilder readings, Suggestions suggestions, Func<Sentence, Heard> figure)
{
    private static readonly IsoDayOfWeek[] Days = [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];

    /// <summary>The verb with what it is about; or what to ask back.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="verb">Which.</param>
    /// <param name="sentence">Taken apart; of what is to be done without amounts and hours.</param>
    /// <param name="amounts">Those.</param>
    /// <param name="before">The figure that was asked for last.</param>
    public Heard Read(string text, Verb verb, Sentence sentence, Amounts amounts, Func<Heard?> before)
    {
        var read = sentence.Kpis.IsEmpty && sentence.Unknown.IsEmpty ? null : figure(sentence);
        var heard = sentence.Kpis.IsEmpty && read is not Heard.Query ? null : read;
        return (verb, heard) switch
        {
            ( >= Verb.Target, _) => Said((heard as Heard.Query)?.Reading),
            (_, Heard.Choice choice) => choice with { Readings = [.. choice.Readings.Select(reading => reading with { Verb = verb })] },
            (Verb.MyDay or Verb.Clean or Verb.LostReasons or Verb.OneToOne, _) when sentence.Unknown.IsEmpty && IsNarrower(verb, sentence) =>
                new Heard.Choice(Doubt.Whole, [.. suggestions.For(verb, sentence).Take(1).Select(reading => reading with { Period = readings.Usual(reading.Kpi).Period, PeriodSaid = false })], string.Empty),
            (_, Heard.Query query) => Said(query.Reading),
            _ when !sentence.Unknown.IsEmpty => new Heard.Choice(Doubt.NotUnderstood, Unknown(verb, sentence), sentence.Quoted),
            (Verb.Why or Verb.Details or Verb.Export or Verb.Share, _) when before() is Heard.Query last && IsBare(sentence) => Said(last.Reading),
            (Verb.Why or Verb.Details or Verb.Export or Verb.Share, _) => new Heard.Choice(Doubt.NoFigure, suggestions.For(verb, sentence), string.Empty),
            _ => Said(null),
        };

        Heard.Command Said(Reading? reading) => new(verb, Spoken(text, sentence, reading, amounts));
    }

    // What would be left out of account without a word.
    private static bool IsNarrower(Verb verb, Sentence sentence) =>
        !sentence.Filters.IsEmpty
        || (verb is not Verb.LostReasons && (!sentence.Dimensions.IsEmpty || !sentence.Periods.IsEmpty))
        || sentence.Dimensions.Any(dimension => dimension is not ("stage" or "source"));

    // Nothing but "why": about the last answer. With a person or a period it is another question.
    private static bool IsBare(Sentence sentence) => sentence.Names.IsEmpty && sentence.Periods.IsEmpty && sentence.Filters.IsEmpty && !sentence.Has(Sense.Team) && !sentence.Has(Sense.Company);

    private ImmutableArray<Reading> Unknown(Verb verb, Sentence sentence) =>
        suggestions.For(verb, sentence) is [var first, ..] nearest ? [.. suggestions.WithUnknown(sentence, first).Concat(nearest).DistinctBy(reading => reading.Canonical).Take(2)] : [];

    private Spoken Spoken(string text, Sentence sentence, Reading? reading, Amounts amounts) =>
        new(text, sentence, reading, ReadingBuilder.Scopes(sentence, readings.Asker), ReadingBuilder.HowScopeWasSaid(sentence))
        {
            Quantities = amounts.Quantities,
            Hours = amounts.Hours,
            Weekday = Weekday(sentence.Said),
        };

    private IsoDayOfWeek? Weekday(Utterance said) => Enumerable.Range(0, said.Count)
        .SelectMany(position => Days.Where(day => vocabulary.Says(said, position, day.ToString().ToLowerInvariant()) > 0))
        .Select(day => (IsoDayOfWeek?)day)
        .FirstOrDefault();
}
