using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What the CRM knows of a deal at the end of a day.</summary>
internal static class DealFacts
{
    public static IEnumerable<Fact> Of(DealLife life, Company company)
    {
        var lastDay = company.LastDay;
        var stays = life.Stays.Where(stay => stay.From.Date <= lastDay).ToList();
        var dates = CloseDates.Until(life, lastDay);
        var activities = DealActivities.Of(life, company).ToList();
        var known = Known(life, stays) with
        {
            OwnerId = life.Rep.OwnerOn(LocalDate.Min(life.Closed.Date, lastDay)),
            ExpectedClose = dates[^1].Date,
            FirstContactAt = activities[0].DoneAt,
            Url = company.DealPages is { } pages ? pages + life.Id : null,
        };
        return
        [
            life.Closed.Date <= lastDay ? Closed(life, known) : known with { NextStepAt = Next(activities) ?? Planned(life, lastDay) },
            .. stays.Select(stay => new StageEntry(life.Id, stay.Stage.Name, WorkCalendar.At(stay.From))),
            .. DealChanges.Of(life, dates, lastDay),
            .. activities,
        ];
    }

    private static Moment? Next(List<Activity> activities) =>
        activities.Where(activity => activity.DoneAt is null).Select(activity => activity.DueAt).MaxBy(due => due?.Packed);

    // Who is careful always has a next step in mind.
    private static Moment? Planned(DealLife life, LocalDate lastDay) => life.IsCareful ? Moment.Of(lastDay.PlusDays(1 + (life.Seed % 10))) : null;

    private static Deal Closed(DealLife life, Deal known) => known with
    {
        Stage = life.IsWon ? life.Pipeline.Won : life.Pipeline.Lost,
        Outcome = life.IsWon ? Outcome.Won : Outcome.Lost,
        ClosedAt = WorkCalendar.At(life.Closed),
        Amount = life.IsWon ? DealPrice.Agreed(life) : known.Amount,
        LostReason = life.IsWon ? null : life.LostReason,
    };

    private static Deal Known(DealLife life, List<Stay> stays)
    {
        var isQualified = stays[^1].Stage.Role >= StageRole.Qualification;
        return new Deal(life.Id, stays[^1].Stage.Name, Outcome.Open)
        {
            Name = $"{life.Account.Name} – {life.Product.Name}",
            AccountId = life.Account.Id,
            PipelineId = life.Pipeline.Id,
            Amount = stays.Count == 1 && !life.IsCareful ? null : DealPrice.After(life, stays[^1]),
            ListAmount = DealPrice.List(life),
            Cost = life.Product.Cost * life.Quantity,
            Quantity = life.Quantity,
            Currency = life.Team.Currency,
            CreatedAt = WorkCalendar.At(life.Created),
            Source = life.Source.Name,
            Product = life.Product.Name,
            BudgetConfirmed = isQualified ? life.BudgetConfirmed : null,
            DecisionMaker = isQualified ? life.DecisionMaker : null,
            DecisionDate = isQualified && life.IsCareful ? CloseDates.First(life, stays[^1]) : null,
        };
    }
}
