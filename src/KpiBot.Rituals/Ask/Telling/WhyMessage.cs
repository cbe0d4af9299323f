using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>Why a figure moved: how much, what made it up to the last cent, and what the figures beside it say.</summary>
internal sealed class WhyMessage(Voice voice, KpiCatalogue catalogue)
{
    private const int MostEffects = 5;
    private const int MostFindings = 3;

    public Message Of(Answer answer, Decomposition? split, Dimension? by, ImmutableArray<Finding> findings, (Freshness? Freshness, bool IsStale) age)
    {
        var head = Head(answer, split);
        Section?[] sections =
        [
            new Paragraph([Line.Of(new Span(head, Emphasis.Strong)), .. split is null ? [Line.Of(voice.Phrases.Say("why.no_split"))] : Effects(answer, split, by)]),
            Findings(findings),
            new AgeWords(voice).Of(age.Freshness) is { } told ? new Footnote(Line.Of(told)) : null,
        ];
        return new Message(head, [.. sections.OfType<Section>()]);
    }

    private string Head(Answer answer, Decomposition? split)
    {
        var title = voice.Title(answer);
        return split is null
            ? voice.Phrases.Say("why.title", ("title", title))
            : voice.Phrases.Say(
                split.Period.Contains(voice.Today) && split.Period.Kind is PeriodKind.Week or PeriodKind.Month or PeriodKind.Quarter or PeriodKind.Year ? "why.headline.running" : "why.headline",
                ("title", title),
                ("before", Value(answer, split.Before)),
                ("now", Value(answer, split.Now)),
                ("change", Change(answer, split.Change)),
                ("than", voice.Periods.Than(split.Against, split.Period)));
    }

    private IEnumerable<Line> Effects(Answer answer, Decomposition split, Dimension? by)
    {
        if (by is { } dimension)
        {
            yield return Line.Of(voice.Phrases.Say("why.by", ("dimension", voice.Phrases.Say($"table.{dimension.ToString().ToLowerInvariant()}").ToLower(voice.Phrases.Culture))));
        }

        var ordered = split.Effects.OrderByDescending(effect => Math.Abs(effect.Value)).ToArray();
        foreach (var effect in ordered.Take(MostEffects))
        {
            yield return Line.Of(voice.Phrases.Say(
                KeyOf(effect.Kind), ("change", Change(answer, effect.Value)), ("segment", Segment(effect, by))));
        }

        if (ordered.Skip(MostEffects).ToArray() is [_, ..] rest)
        {
            yield return Line.Of(voice.Phrases.Count(
                "why.rest", rest.Length, ("n", voice.Figures.Number(rest.Length, 0)), ("change", Change(answer, rest.Sum(effect => effect.Value)))));
        }
    }

    // Orders have customers and orders of each where deals have decisions and wins.
    private string KeyOf(EffectKind kind)
    {
        var key = $"why.by_{kind.ToString().ToLowerInvariant()}";
        return voice.RevenueSource is RevenueSource.Orders && voice.Phrases.Has($"{key}.orders") ? $"{key}.orders" : key;
    }

    private Paragraph? Findings(ImmutableArray<Finding> findings) => findings.IsEmpty
        ? Paragraph.Of(Line.Of(voice.Phrases.Say("why.no_rule")))
        : new Paragraph([Line.Of(new Span(voice.Phrases.Say("why.rules"), Emphasis.Strong)), .. findings.Take(MostFindings).Select(new RuleWords(voice, catalogue).Of)]);

    private string Segment(Effect effect, Dimension? by) => (effect.Segment, by) switch
    {
        (null, Dimension.Rep) => voice.Phrases.Say("table.unassigned"),
        (null, _) => voice.Phrases.Say("table.blank"),
        ({ } id, Dimension.Rep) => voice.Name(Scope.User(id)),
        ({ } id, Dimension.Team) => voice.Name(Scope.Team(id)),
        ({ } value, _) => value,
    };

    private string Value(Answer answer, decimal value) => voice.Figures.Value(answer.Definition.Unit, value);

    // The change of a flow is told in its unit here: the parts add up to it.
    private string Change(Answer answer, decimal change) => answer.Definition.Unit is Unit.Percent
        ? voice.Figures.Points(change)
        : (change > 0 ? "+" : string.Empty) + voice.Figures.Value(answer.Definition.Unit, change);
}
