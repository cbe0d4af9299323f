using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>The lead that a deal came from, and those of the same source that came to nothing.</summary>
internal static class DealLeads
{
    private const double Contacted = 0.75;
    private const double Qualified = 0.3;

    /// <summary>Those that exist by the end of the company's last day; the deal itself may begin later.</summary>
    public static IEnumerable<Lead> Of(DealLife life, Company company)
    {
        var draw = new Draw(life.Seed, 2);
        if (draw.Chance(company.Diligence.Leads) && Become(life, company, draw) is { } become)
        {
            yield return become;
        }

        var share = company.Diligence.Leads / Diligence.Full.Leads;
        for (var left = (int)((life.Source.Chaff * share * 2 * draw.Next()) + draw.Next()); left > 0; left--)
        {
            if (ComeToNothing($"L{life.Id[1..]}-n{left}", life, company, draw) is { } nothing)
            {
                yield return nothing;
            }
        }
    }

    private static Lead? Become(DealLife life, Company company, Draw draw)
    {
        var created = company.Calendar.Earlier(life.Created.Date, draw.Between(2, 9)) + new LocalTime(draw.Between(8, 18), draw.Between(0, 59));
        if (created.Date >= life.Created.Date || created.Date > company.LastDay)
        {
            return null;
        }

        var contacted = LocalDateTime.Min(Answered(created, company, draw), life.Created);
        return new Lead(
            $"L{life.Id[1..]}",
            life.Rep.OwnerOn(LocalDate.Min(life.Created.Date, company.LastDay)),
            life.Source.Name,
            WorkCalendar.At(created),
            Known(contacted, company),
            Known(life.Created, company),
            life.IsWon ? Known(life.Closed, company) : null,
            life.Created.Date <= company.LastDay ? life.Id : null);
    }

    private static Lead? ComeToNothing(string id, DealLife life, Company company, Draw draw)
    {
        var created = company.Calendar.Earlier(life.Created.Date, draw.Between(0, 12)) + new LocalTime(draw.Between(8, 18), draw.Between(0, 59));
        if (created.Date > company.LastDay)
        {
            return null;
        }

        var contacted = Answered(created, company, draw);
        var isContacted = draw.Chance(Contacted);
        var qualified = company.Calendar.Later(contacted.Date, draw.Between(1, 6)) + new LocalTime(draw.Between(9, 17), draw.Between(0, 59));
        var isQualified = isContacted && draw.Chance(Qualified * life.Source.Quality);
        return new Lead(
            id,
            life.Rep.OwnerOn(created.Date),
            life.Source.Name,
            WorkCalendar.At(created),
            isContacted ? Known(contacted, company) : null,
            isQualified ? Known(qualified, company) : null,
            null,
            null);
    }

    // Within the day where it came early, else some working days later.
    private static LocalDateTime Answered(LocalDateTime created, Company company, Draw draw)
    {
        var days = (int)draw.Wait(0.9);
        var sameDay = created.PlusMinutes((long)draw.Wait(150));
        return days == 0 && created.Hour < 16 && sameDay.Date == created.Date
            ? sameDay
            : company.Calendar.Later(created.Date, Math.Max(1, days)) + new LocalTime(draw.Between(9, 17), draw.Between(0, 59));
    }

    private static Moment? Known(LocalDateTime at, Company company) => at.Date <= company.LastDay ? WorkCalendar.At(at) : null;
}
