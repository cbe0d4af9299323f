using KpiBot.Chat.Messages;
using KpiBot.Data.Targets;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Targets;

/// <summary>A target in words: before one says yes, and after.</summary>
internal sealed class TargetMessage(Voice voice)
{
    private Phrases Phrases => voice.Phrases;

    public Message Proposed(TargetProposal proposal)
    {
        var wish = proposal.Wish;
        var title = Say("target.proposal", ("target", Named(wish.Kpi, proposal.Verdict.Value, wish)));
        Line[] lines = [Line.Of(new Span(title, Emphasis.Strong)), .. Smart(proposal).Select(Line.Of)];
        return new Message(title, [
            new Paragraph([.. lines]),
            .. proposal.Means is { } means ? new Section[] { Paragraph.Of(Line.Of(MeansLine(means))) } : [],
            .. Warnings(proposal).Select(text => Paragraph.Of(Line.Of(text))),
            Buttons(proposal)]);
    }

    /// <summary>It holds now.</summary>
    public Message Set(TargetProposal proposal, IReadOnlyList<(KpiDefinition Kpi, decimal Value)> means)
    {
        var (wish, value) = (proposal.Wish, proposal.Verdict.Value);
        var title = Say("target.set", ("target", Named(wish.Kpi, value, wish)));
        Line[] lines = [
            Line.Of(new Span(title, Emphasis.Strong)),
            .. means.Select(one => Line.Of(Say("target.set.means", ("target", Say("target.amount", ("kpi", voice.Name(one.Kpi)), ("value", voice.Figures.Short(one.Kpi.Unit, one.Value))))))),
            .. wish.Serves is { } serves ? new[] { Line.Of(Say("target.set.serves", ("objective", serves))) } : [],
            .. proposal is { Lowers: true, Current.Value: var from } ? new[] { Line.Of(Say("target.set.lowered", ("from", Amount(wish.Kpi, from)), ("to", Amount(wish.Kpi, value)))) } : []];
        return new Message(title, [new Paragraph([.. lines]), new Footnote(Line.Of(Say("target.set.import")))]);
    }

    /// <summary>A line for each running target that was made easier; of the same target said twice, what is left of both.</summary>
    public IEnumerable<string> Lowered(IEnumerable<ChatTarget> lowered, KpiCatalogue catalogue)
    {
        foreach (var same in lowered.GroupBy(one => (one.Kpi, one.Period)))
        {
            if (catalogue.Find(same.Key.Kpi) is { } kpi && voice.Calendar.Parse(same.Key.Period) is { } period && Scope.Parse(same.First().Scope) is { } scope)
            {
                var target = Say(
                    "target.named", ("kpi", voice.Name(kpi)), ("scope", voice.Name(scope)), ("period", voice.Periods.Name(period)), ("value", Amount(kpi, same.Last().Value)));
                yield return Say("target.review.lowered", ("target", target), ("from", Amount(kpi, same.First().LoweredFrom ?? 0)));
            }
        }
    }

    public string Named(KpiDefinition kpi, decimal value, TargetWish wish) => Say(
        "target.named",
        ("kpi", voice.Name(kpi)),
        ("scope", voice.Name(wish.Scope)),
        ("period", voice.Periods.Name(wish.Period)),
        ("value", Amount(kpi, value)));

    private IEnumerable<string> Smart(TargetProposal proposal)
    {
        var (wish, kpi) = (proposal.Wish, proposal.Wish.Kpi);
        yield return proposal.Now is { } now
            ? Say("target.measurable", ("value", Amount(kpi, now)), ("when", Say(wish.Period.Contains(voice.Today) ? "target.now" : "target.last")))
            : Say("target.measurable.later");
        yield return Attainability(proposal);
        yield return wish.Serves is { } serves ? Say("target.relevant", ("objective", serves)) : Say("target.relevant.ask");
        yield return Say("target.dated", ("date", voice.Periods.Date(wish.Period.End.PlusDays(-1))));
    }

    private string Attainability(TargetProposal proposal)
    {
        var (verdict, wish) = (proposal.Verdict, proposal.Wish);
        (string Name, string Value)[] parts = [
            ("n", voice.Figures.Number(SmartCheck.Periods, 0)),
            ("periods", voice.Periods.Kinds(wish.Period.Kind)),
            ("best", Amount(wish.Kpi, verdict.Best ?? 0)),
            ("beyond", voice.Figures.Short(Unit.Percent, decimal.Round(verdict.Beyond ?? 0, 2, MidpointRounding.AwayFromZero)))];
        return Say(verdict.Attainable switch
        {
            Attainable.Reached => "target.attainable",
            Attainable.Beyond => "target.attainable.beyond",
            Attainable.FarBeyond => "target.attainable.far",
            _ => "target.attainable.no_past",
        }, parts);
    }

    private string MeansLine(TargetMeans means)
    {
        var each = string.Join(" · ", means.Each.Select(one => Say("target.amount", ("kpi", voice.WithinSentence(voice.Name(one.Kpi))), ("value", Amount(one.Kpi, one.Value)))));
        return means.Need is { Basket: { } basket, Conversion: { } conversion, DealsPerMeeting: { } yield and > 0 }
            ? Say(
                "target.means",
                ("basket", Amount(Unit.Money, basket)),
                ("conversion", voice.Figures.Short(Unit.Percent, decimal.Round(conversion, 2, MidpointRounding.AwayFromZero))),
                ("meetings", voice.Figures.Number(1 / yield, 1)),
                ("means", each))
            : Say("target.means.bare", ("means", each));
    }

    private IEnumerable<string> Warnings(TargetProposal proposal)
    {
        if (proposal is { Lowers: true, Current: { } running })
        {
            yield return Say("target.lowers", ("from", Amount(proposal.Wish.Kpi, running.Value)));
        }
        else if (proposal.Current is { } current && current.Value != proposal.Verdict.Value)
        {
            yield return Say("target.replaces", ("from", Amount(proposal.Wish.Kpi, current.Value)));
        }
    }

    private Buttons Buttons(TargetProposal proposal)
    {
        var (wish, value) = (proposal.Wish, proposal.Verdict.Value);
        var alone = new Button(Say("target.button"), AskButton.Action, TargetSentence.Confirming(Phrases, wish with { WithMeans = false }, value), Primary: proposal.Means is null);
        return proposal.Means is null
            ? new Buttons([alone, Another(wish)])
            : new Buttons([new Button(Say("target.button.means"), AskButton.Action, TargetSentence.Confirming(Phrases, wish with { WithMeans = true }, value), Primary: true), alone, Another(wish)]);
    }

    private Button Another(TargetWish wish) => new(Say("target.button.form"), TargetForm.Open, wish.Scope.ToString()) { OpensForm = true };

    private string Amount(KpiDefinition kpi, decimal value) => Amount(kpi.Unit, value);

    private string Amount(Unit unit, decimal value) => voice.Figures.Short(unit, value);

    private string Say(string key, params ReadOnlySpan<(string Name, string Value)> parts) => Phrases.Say(key, parts);
}
