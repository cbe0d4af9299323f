using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What was changed about a deal: its expected close, its price, its owner.</summary>
internal static class DealChanges
{
    public static IEnumerable<DealChange> Of(DealLife life, List<(LocalDateTime At, LocalDate Date)> dates, LocalDate lastDay)
    {
        for (var at = 1; at < dates.Count; at++)
        {
            yield return Make(life, DealField.ExpectedClose, DealChange.Text(dates[at - 1].Date), DealChange.Text(dates[at].Date), dates[at].At);
        }

        if (DealPrice.AgreedAt(life) is { } agreed && agreed.Date <= lastDay)
        {
            yield return Make(life, DealField.Amount, DealChange.Text(DealPrice.List(life)), DealChange.Text(DealPrice.Agreed(life)), agreed);
        }

        if (life.Rep.End?.PlusDays(1) is { } taken && taken <= lastDay && taken <= life.Closed.Date)
        {
            yield return Make(life, DealField.OwnerId, life.Rep.UserId, life.Rep.OwnerOn(taken), taken.AtMidnight());
        }
    }

    private static DealChange Make(DealLife life, DealField field, string old, string now, LocalDateTime at) =>
        new(life.Id, field, old, now, WorkCalendar.At(at));
}
