using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.Reports;

/// <summary>What marketing and sales learn from each other: leads, conversion, cost and lost reasons by source, and a question on the leads' quality to those who called them.</summary>
internal sealed class LeadSources
{
    private const int MostSources = 10;
    private const int MostReasons = 3;
    private const int LeastLeads = 10;

    /// <summary>Leads, how many became customers, and the reason most given for losses, in a line or two.</summary>
    public IEnumerable<Section> Summary(DigestDesk desk)
    {
        var month = MonthlyReport.Month(desk);
        var leads = desk.Ask("lead_conversion", month);
        var lines = new List<Line>();
        if (leads is { Denominator: > 0 and { } created, Numerator: { } converted })
        {
            lines.Add(DigestDesk.Strong(desk.Say("report.leads"), desk.Say("report.leads.line", ("leads", desk.Count("whole.lead_conversion", (int)created)), ("converted", desk.Count("part.lead_conversion", (int)converted)))));
        }

        if (Reasons(desk, null) is [var first, ..])
        {
            lines.Add(Line.Of(desk.Say("report.lost.first", ("reason", first.Key ?? desk.Say("table.blank")), ("n", Number(desk, first.Count)), ("amount", desk.Money(first.Amount)))));
        }

        return lines.Count == 0 ? [] : [new Paragraph([.. lines])];
    }

    /// <summary>Asked of the reps: they alone know what the leads were worth.</summary>
    public IEnumerable<Section> Question(DigestDesk desk)
    {
        var rows = desk.Ask("qualification_rate", MonthlyReport.Month(desk), Dimension.Source)?.Rows.Where(row => row is { Key: not null, Value: not null, Denominator: >= LeastLeads }).OrderBy(row => row.Value).ToArray() ?? [];
        var text = rows is [{ Key: { } worst, Value: { } low }, .., { Key: { } best, Value: { } high }] && low < high
            ? desk.Say("report.question.sources", ("best", best), ("high", Percent(desk, high)), ("worst", worst), ("low", Percent(desk, low)))
            : desk.Say("report.question.leads");
        return [Asked.Question(desk, text)];
    }

    /// <summary>One row a source.</summary>
    public IEnumerable<Section> Table(DigestDesk desk)
    {
        var month = MonthlyReport.Month(desk);
        var leads = Rows(desk.Ask("lead_conversion", month, Dimension.Source));
        var wins = Rows(desk.Ask("conversion", month, Dimension.Source));
        var costs = Rows(desk.Ask("cost_per_qualified_lead", month, Dimension.Source));
        var hasCosts = costs.Values.Any(row => row.Value is not null);
        string[] sources = [.. leads.Keys.Union(wins.Keys).OrderByDescending(source => leads.GetValueOrDefault(source)?.Denominator ?? 0).ThenBy(source => source, StringComparer.Ordinal)];
        return sources.Length == 0 ? [] : [
            Paragraph.Of(Line.Of(new Span(desk.Say("report.sources"), Emphasis.Strong))),
            new Table(
                [desk.Say("table.source"), desk.Say("report.sources.leads"), desk.Say("report.sources.converted"), desk.Say("report.sources.won"), .. hasCosts ? [desk.Say("report.sources.cost")] : Array.Empty<string>()],
                [.. sources.Take(MostSources).Select(source => ImmutableArray.Create<string>([
                    source.Length == 0 ? desk.Say("table.blank") : source,
                    .. Cells(desk, leads.GetValueOrDefault(source), wins.GetValueOrDefault(source)),
                    .. hasCosts ? [costs.GetValueOrDefault(source)?.Value is { } cost ? desk.Voice.Figures.Money(cost) : desk.Say("review.none")] : Array.Empty<string>()]))])];
    }

    /// <summary>Why deals of each source were lost.</summary>
    public IEnumerable<Section> LostReasons(DigestDesk desk)
    {
        var sources = KpiEngine.LostDeals(desk.Snapshot, desk.Scope, MonthlyReport.Month(desk), desk.AsOf, LostBy.Source).Rows.Where(row => row is { Key: not null, Count: > 0 });
        Line[] lines = [.. sources.Select(source => Line.Of(desk.Say(
            "report.lost.line",
            ("source", source.Key ?? string.Empty),
            ("lost", desk.Count("report.lost.deals", source.Count)),
            ("reasons", string.Join(", ", Reasons(desk, source.Key).Take(MostReasons).Select(reason => desk.Say("report.lost.reason", ("reason", reason.Key ?? desk.Say("table.blank")), ("n", Number(desk, reason.Count)))))))))];
        return Asked.List(desk, desk.Say("report.lost"), lines, MostSources);
    }

    private static string[] Cells(DigestDesk desk, Row? leads, Row? wins) =>
    [
        leads?.Denominator is { } created ? Number(desk, created) : desk.Say("review.none"),
        leads?.Value is { } rate ? Percent(desk, rate) : desk.Say("review.none"),
        wins is { Numerator: { } won, Denominator: { } closed } ? desk.Say("report.sources.of", ("won", Number(desk, won)), ("closed", Number(desk, closed))) : desk.Say("review.none"),
    ];

    private static LostReason[] Reasons(DigestDesk desk, string? source)
    {
        if (!desk.Shows("conversion"))
        {
            return [];
        }

        var month = MonthlyReport.Month(desk);
        var lost = source is null
            ? KpiEngine.LostDeals(desk.Snapshot, desk.Scope, month, desk.AsOf, LostBy.Reason)
            : KpiEngine.LostDeals(desk.Snapshot, desk.Scope, month, desk.AsOf, LostBy.Reason, source);
        return [.. lost.Rows.Where(row => row.Count > 0)];
    }

    private static Dictionary<string, Row> Rows(Answer? answer) => answer?.Rows.ToDictionary(row => row.Key ?? string.Empty, StringComparer.Ordinal) ?? [];

    private static string Number(DigestDesk desk, decimal number) => desk.Voice.Figures.Number(number, 0);

    private static string Percent(DigestDesk desk, decimal share) => desk.Voice.Figures.Short(Unit.Percent, decimal.Round(share, 2, MidpointRounding.AwayFromZero));
}
