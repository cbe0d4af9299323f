using KpiBot.Chat.Messages;
using KpiBot.Data.Preferences;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Digests;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>What got better: the team's best improvement, and a newcomer's first sale where they agreed to its being told. Never a ranking.</summary>
internal sealed class ReviewProgress(PreferenceStore preferences)
{
    /// <summary>For how many days a person is asked whether their team may hear of their first sale.</summary>
    public const int AskedDays = 14;

    private const decimal Least = 0.05m;
    private const int Few = 5;
    private const int FlowDays = 28;
    private const int RatioDays = 90;
    private const int NewcomerDays = 365;

    public async ValueTask<IEnumerable<Section>> TellAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var told = await preferences.FirstSalesToldAsync(desk.Desk.Workspace, cancellation);
        Line[] lines = [.. Best(desk), .. desk.Voice.People.Users.Where(user => told.ContainsKey(user.Id)).SelectMany(user => First(desk, user, told[user.Id].ToInstant()))];
        return lines.Length == 0 ? [] : [new Paragraph([.. lines])];
    }

    /// <summary>The date of a newcomer's first sale; null for who is no newcomer, or has none.</summary>
    public static LocalDate? FirstSale(DigestDesk desk, User user)
    {
        var today = desk.Voice.Today;
        if (user is not { Role: Role.Rep, StartDate: { } start } || Period.DaysBetween(start, today) is < 0 or > NewcomerDays)
        {
            return null;
        }

        var sales = new Question("sales_volume", Scope.User(user.Id), PeriodCalendar.Range(start, today), desk.AsOf);
        return desk.Engine.Catalogue.Find(sales.Kpi) is null ? null : desk.Engine.Details(desk.Snapshot, sales)?.Rows.Where(row => row is { IsAbove: true, Date: not null }).Select(row => row.Date).Min();
    }

    // Told once, to the person's own team: in the first review whose hour comes after they said yes. They are asked for a fortnight, and answer within the week.
    private static IEnumerable<Line> First(DigestDesk desk, User user, Instant agreed)
    {
        var between = desk.Between ?? new Interval(desk.AsOf - Duration.FromDays(7), desk.AsOf + Duration.Epsilon);
        return user is { Active: true, TeamId: { } team } && desk.Scope == Scope.Team(team) && FirstSale(desk, user) is { } date
            && Instant.Max(agreed, date.AtStartOfDayInZone(desk.Voice.Zone).ToInstant()) is var heard && between.Contains(heard)
            && Period.DaysBetween(date, heard.InZone(desk.Voice.Zone).Date) <= AskedDays + 7
            ? [DigestDesk.Strong(desk.Say("review.progress"), desk.Say("review.progress.first_sale", ("name", user.Name)))]
            : [];
    }

    private static IEnumerable<Line> Best(DigestDesk desk)
    {
        var best = desk.Engine.Catalogue.Definitions
            .Where(kpi => kpi is { CompanyOnly: false, Kind: not KpiKind.Stock, TargetOf: null, Actionable: true } && desk.Shows(kpi) && !IsLate(desk, kpi))
            .Select(kpi => Improvement(desk, kpi))
            .Where(one => one.By >= Least)
            .MaxBy(one => one.By);
        return best.Answer is { Value: { } now, Previous.Value: { } before } answer
            ? [DigestDesk.Strong(desk.Say("review.progress"), desk.Say(
                "review.progress.best",
                ("kpi", desk.Voice.Name(answer.Definition)),
                ("before", desk.Voice.Figures.Short(answer.Definition.Unit, before)),
                ("now", desk.Voice.Figures.Short(answer.Definition.Unit, now)),
                ("n", desk.Voice.Figures.Number(answer.Question.Period.Days, 0))))]
            : [];
    }

    // No praise for what the lines above call late.
    private static bool IsLate(DigestDesk desk, KpiDefinition kpi) =>
        desk.Answers.Any(answer => answer is { Verdict.Standing: Standing.Late } && answer.Definition.Id == kpi.Id);

    // As a share of what it was before; a handful of facts shows nothing.
    private static (Answer? Answer, decimal By) Improvement(DigestDesk desk, KpiDefinition kpi)
    {
        var days = PeriodCalendar.LastDays(kpi.Kind is KpiKind.Flow ? FlowDays : RatioDays, desk.Voice.Today);
        var answer = desk.Engine.Answer(desk.Snapshot, new Question(kpi.Id, desk.Scope, days, desk.AsOf));
        if (answer is not { Value: { } now, Previous: { Judged: true, Value: { } before and > 0 } } || (kpi is { Unit: Unit.Count } && before < Few)
            || answer.Sample < Math.Max(kpi.LeastSample.N, Few))
        {
            return (null, 0);
        }

        var change = (now - before) / before;
        return (answer, kpi.Direction is Direction.Up ? change : -change);
    }
}
