using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>What blocks: stalled deals, ghost opportunities, deals to put right with the figure that they distort, overdue actions. Totals of the team; each owner's own list is in their note.</summary>
internal sealed class ReviewBlocks(FindNames find)
{
    private const int Most = 5;

    /// <summary>The totals in one line.</summary>
    public IEnumerable<Section> Totals(DigestDesk desk)
    {
        string[] parts = [.. Parts(desk)];
        return parts.Length == 0 ? [] : [new Paragraph([
            DigestDesk.Strong(desk.Say("review.blocks"), string.Join(" · ", parts)),
            .. desk.Clearance is null ? Array.Empty<Line>() : [Line.Of(new Span(desk.Say("review.blocks.own"), Emphasis.Aside))]])];
    }

    /// <summary>The largest stalled deals, and what to put right.</summary>
    public async ValueTask<IEnumerable<Section>> ListAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var stalled = desk.ShowsRows("stalled_deals") ? KpiEngine.Stalled(desk.Snapshot, desk.Scope, desk.AsOf) : [];
        var names = await find(desk.Desk.Workspace, new RowIds([.. stalled.Take(Most).Select(one => one.Deal.Id).OfType<string>()], [], []), cancellation);
        var words = new DealWords(desk, names);
        Line[] deals = [.. stalled.Take(Most).Select(one => words.Of(one.Deal.Id ?? string.Empty, one.Deal.Amount, one.Deal.Stage ?? string.Empty, desk.Count("worst.since", (int)one.Days)))];
        Line[] flaws = [.. Flaws(desk).Select(finding => Line.Of($"• {Flaw(desk, finding)}"))];
        return [
            .. deals.Length == 0 ? Array.Empty<Section>() : [new Paragraph([
                Line.Of(new Span(desk.Say("review.stalled"), Emphasis.Strong)),
                .. deals,
                .. stalled.Length > Most ? [Line.Of(new Span(desk.Count("left_out", stalled.Length - Most), Emphasis.Aside))] : Array.Empty<Line>()])],
            .. flaws.Length == 0 ? Array.Empty<Section>() : [new Paragraph([Line.Of(new Span(desk.Say("review.clean"), Emphasis.Strong)), .. flaws])],
        ];
    }

    /// <summary>A flaw with what it does to the figures.</summary>
    public static string Flaw(DigestDesk desk, HygieneFinding finding)
    {
        var key = $"clean.{finding.Flaw.ToString().ToLowerInvariant()}";
        var count = desk.Count(key, finding.Count);
        return finding.Distortion is { } share && share != 0
            ? $"{count} {desk.Count(key + ".effect", finding.Count, ("share", desk.Voice.Figures.Short(Unit.Percent, Math.Abs(share))))}"
            : count;
    }

    private static IEnumerable<string> Parts(DigestDesk desk)
    {
        var stalled = desk.Shows("stalled_deals") ? KpiEngine.Stalled(desk.Snapshot, desk.Scope, desk.AsOf) : [];
        if (!stalled.IsEmpty)
        {
            yield return desk.Count("review.block.stalled", stalled.Length, ("amount", desk.Money(stalled.Sum(one => one.Deal.Amount ?? 0))));
        }

        var flaws = Flaws(desk).ToArray();
        if (Array.Find(flaws, finding => finding.Flaw is HygieneFlaw.Ghost) is { } ghosts)
        {
            yield return ghosts.Distortion is { } share and > 0
                ? desk.Count("review.block.ghosts", ghosts.Count, ("share", desk.Voice.Figures.Short(Unit.Percent, share)))
                : desk.Count("review.block.ghosts.plain", ghosts.Count);
        }

        if (flaws.Where(finding => finding.Flaw is not HygieneFlaw.Ghost).MaxBy(finding => Math.Abs(finding.Distortion ?? 0)) is { } worst)
        {
            yield return Flaw(desk, worst);
        }

        if (desk.Ask("overdue_actions", desk.Period) is { Value: > 0 and { } overdue })
        {
            yield return desk.Count("review.block.overdue", (int)overdue);
        }
    }

    private static IEnumerable<HygieneFinding> Flaws(DigestDesk desk) =>
        KpiEngine.Hygiene(desk.Snapshot, desk.Scope, desk.AsOf).Findings.Where(finding => desk.Shows(finding.Kpi));
}
