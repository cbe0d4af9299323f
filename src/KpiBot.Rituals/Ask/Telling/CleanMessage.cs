using KpiBot.Chat.Messages;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>What to put right in the open deals, each flaw with what it does to the figures and the largest deals that have it.</summary>
internal sealed class CleanMessage(Voice voice)
{
    private const int MostDeals = 5;

    /// <summary>The deals that will be named.</summary>
    public static DetailRow[] Shown(PipelineHygiene hygiene, IEnumerable<DetailRow> open)
    {
        var named = hygiene.Findings.SelectMany(finding => finding.DealIds.Take(MostDeals)).ToHashSet();
        return [.. open.Where(row => row.Id is { } id && named.Contains(id))];
    }

    /// <summary>The message.</summary>
    /// <param name="hygiene">What is wrong.</param>
    /// <param name="scope">Whose deals.</param>
    /// <param name="shown">Those that are named, the largest first.</param>
    /// <param name="names">What they are called.</param>
    /// <param name="freshness">How old the facts are.</param>
    public Message Of(PipelineHygiene hygiene, Scope scope, IReadOnlyCollection<DetailRow> shown, RowNames names, Freshness? freshness)
    {
        var words = new RowWords(voice, names, scope);
        var title = Title(hygiene, scope);
        return new Message(title, [
            Paragraph.Of(Line.Of(new Span(title, Emphasis.Strong)), Line.Of(voice.Phrases.Say(hygiene.Findings.IsEmpty ? "clean.nothing" : "clean.what"))),
            .. hygiene.Findings.Select(finding => Paragraph.Of(Flaw(finding), words.Side(Of(finding, shown), More(finding.Count - MostDeals)))),
            .. new AgeWords(voice).Of(freshness) is { } age ? [new Footnote(Line.Of(age))] : Array.Empty<Section>(),
        ]);
    }

    private static IEnumerable<DetailRow> Of(HygieneFinding finding, IEnumerable<DetailRow> shown) =>
        shown.Where(row => row.Id is { } id && finding.DealIds.Take(MostDeals).Contains(id));

    private string Title(PipelineHygiene hygiene, Scope scope)
    {
        var deals = voice.Phrases.Count("clean.deals", hygiene.Deals, ("n", voice.Figures.Number(hygiene.Deals, 0)), ("amount", voice.Figures.Short(Unit.Money, hygiene.Pipeline)));
        return scope.Kind is ScopeKind.User && voice.Asker.Is(scope.Id)
            ? voice.Phrases.Say("clean.title.own", ("deals", deals))
            : voice.Phrases.Say("clean.title", ("scope", voice.Name(scope)), ("deals", deals));
    }

    private Line Flaw(HygieneFinding finding)
    {
        var key = $"clean.{finding.Flaw.ToString().ToLowerInvariant()}";
        var count = voice.Phrases.Count(key, finding.Count, ("n", voice.Figures.Number(finding.Count, 0)));
        return finding.Distortion is { } share && share != 0
            ? Line.Of(new Span(count, Emphasis.Strong), new Span(" " + voice.Phrases.Count($"{key}.effect", finding.Count, ("share", voice.Figures.Short(Unit.Percent, Math.Abs(share))))))
            : Line.Of(new Span(count, Emphasis.Strong));
    }

    private string? More(int more) => more > 0 ? voice.Phrases.Count("left_out", more, ("n", voice.Figures.Number(more, 0))) : null;
}
