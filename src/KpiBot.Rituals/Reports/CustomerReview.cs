using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.PipelineReview;

namespace KpiBot.Rituals.Reports;

/// <summary>The customers, each quarter: who came back, who buys less, what existing customers are worth.</summary>
internal sealed class CustomerReview(FindNames find)
{
    /// <summary>The figure that it is about: a channel that is not told it gets no such review.</summary>
    public const string Kpi = "shrinking_accounts";

    private const int Most = 10;

    private static readonly string[] OfQuarter = ["new_customers", "existing_revenue"];
    private static readonly string[] OfNow = ["retention_rate", "churn_rate", "shrinking_accounts", "overdue_receivables", "clv"];

    public DigestTemplate Template => new(
        Ritual.Customers,
        desk => desk.Say("report.customers.title", ("scope", desk.Voice.Name(desk.Scope)), ("period", desk.Voice.Periods.Name(Ended(desk)))),
        [
            WeeklyTemplate.Told(Verdict),
            WeeklyTemplate.Told(Figures),
            WeeklyTemplate.Told(desk => [Asked.Question(desk, desk.Say(Shrinking(desk).Length > 0 ? "report.customers.question" : "report.customers.question.fine"))]),
            WeeklyTemplate.Told(desk => [new Buttons([Asked.Button(desk, "digest.button.preferences")])]),
        ],
        [ListAsync]);

    private static KpiPeriod Ended(DigestDesk desk) => desk.Voice.Calendar.Previous(desk.Voice.Calendar.Containing(PeriodKind.Quarter, desk.Voice.Today));

    private static ShrinkingCustomer[] Shrinking(DigestDesk desk) => desk.Shows(Kpi)
        ? [.. KpiEngine.ShrinkingCustomers(desk.Snapshot, desk.Scope, desk.AsOf)]
        : [];

    // What was lost first: it can still be won back.
    private static IEnumerable<Section> Verdict(DigestDesk desk)
    {
        if (desk.Engine.Catalogue.Find(Kpi) is not null && !desk.Shows(Kpi))
        {
            return [Paragraph.Of(Line.Of(desk.Say("share.clearance")))];
        }

        var shrinking = Shrinking(desk);
        var lost = shrinking.Sum(customer => customer.Before - customer.Now);
        return [Paragraph.Of(shrinking.Length == 0
            ? Line.Of($"🟢 ● {desk.Say("report.customers.none")}")
            : Line.Of(new Span("🟠 ▼ "), new Span(desk.Count("report.customers.shrinking", shrinking.Length, ("amount", desk.Money(lost))), Emphasis.Strong)))];
    }

    private static IEnumerable<Section> Figures(DigestDesk desk)
    {
        var (ended, day) = (Ended(desk), desk.Voice.Calendar.Containing(PeriodKind.Day, desk.Voice.Today));
        Answer[] answers = [.. OfQuarter.Select(kpi => desk.Ask(kpi, ended)).Concat(OfNow.Select(kpi => desk.Ask(kpi, day))).OfType<Answer>().Where(answer => answer.Value is not null)];
        return answers.Length == 0 ? [] : [new Paragraph([.. answers.Select(answer => Of(desk, answer))])];
    }

    private static Line Of(DigestDesk desk, Answer answer)
    {
        var share = answer.Beside.FirstOrDefault(one => one is { Definition.Unit: Unit.Percent, Value: not null });
        string?[] rest =
        [
            answer.Verdict.Target is null ? null : KpiTable.Status(desk.Voice, answer),
            share is { Value: { } part } ? $"{share.Definition.Names[desk.Voice.Phrases.Language]} {desk.Voice.Figures.Percent(part)}" : null,
            KpiChange.Of(desk.Voice, answer, answer.YearBefore) is { } change ? desk.Say("year.change", ("change", change)) : null,
        ];
        return Line.Of(
            new Span(desk.Say("meeting.line", ("kpi", desk.Voice.Name(answer.Definition)), ("value", desk.Voice.Figures.Short(answer.Definition.Unit, answer.Value ?? 0))), Emphasis.Strong),
            new Span(string.Concat(rest.OfType<string>().Select(one => " · " + one))));
    }

    private async ValueTask<IEnumerable<Section>> ListAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var shrinking = desk.ShowsRows(Kpi) ? Shrinking(desk) : [];
        var names = await find(desk.Desk.Workspace, new RowIds([], [], [.. shrinking.Take(Most).Select(customer => customer.AccountId)]), cancellation);
        return Asked.List(desk, desk.Say("report.customers.list"), [.. shrinking.Select(customer => Line.Of(desk.Say(
            "report.customers.line",
            ("name", names.Accounts.GetValueOrDefault(customer.AccountId) ?? customer.AccountId),
            ("before", desk.Money(customer.Before)),
            ("now", desk.Money(customer.Now)))))], Most);
    }
}
