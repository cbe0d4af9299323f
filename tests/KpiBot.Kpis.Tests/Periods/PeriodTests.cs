using KpiBot.Kpis.Periods;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Periods;

public sealed class PeriodTests
{
    private static readonly PeriodCalendar Calendar = new(1);

    [Theory]
    [InlineData("2026-11", "2026-11-01", "2026-12-01")]
    [InlineData("2026-Q4", "2026-10-01", "2027-01-01")]
    [InlineData("2026-W53", "2026-12-28", "2027-01-04")]
    [InlineData("2026", "2026-01-01", "2027-01-01")]
    [InlineData("2026-02-28", "2026-02-28", "2026-03-01")]
    [InlineData("2026-10-01..2026-11-15", "2026-10-01", "2026-11-16")]
    [InlineData("2026-10-01..2026-10-01", "2026-10-01", "2026-10-02")]
    public void A_canonical_name_is_read_and_written_alike(string name, string start, string end)
    {
        var period = Calendar.Parse(name);
        Assert.Equal((name, start, end), (period?.Name, Iso(period?.Start), Iso(period?.End)));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-Q5")]
    [InlineData("2025-W53")]
    [InlineData("2026-11-15..2026-10-01")]
    [InlineData("26")]
    [InlineData("0000")]
    [InlineData("next month")]
    [InlineData("")]
    public void Anything_else_is_no_period(string name) => Assert.Null(Calendar.Parse(name));

    [Fact]
    public void A_fiscal_year_is_named_by_the_calendar_year_in_which_it_ends()
    {
        var fiscal = new PeriodCalendar(7);
        Assert.Equal("2027-Q2", fiscal.Containing(PeriodKind.Quarter, new LocalDate(2026, 11, 20)).Name);
        Assert.Equal(("2026-10-01", "2027-01-01"), (Iso(fiscal.Parse("2027-Q2")?.Start), Iso(fiscal.Parse("2027-Q2")?.End)));
        Assert.Equal(("2026-07-01", "2027-07-01"), (Iso(fiscal.Parse("2027")?.Start), Iso(fiscal.Parse("2027")?.End)));
        Assert.Equal("2026-11", fiscal.Containing(PeriodKind.Month, new LocalDate(2026, 11, 20)).Name);
        Assert.Equal(("2027", "2027-Q1"), (NameOf(PeriodKind.Year, new LocalDate(2026, 7, 1)), NameOf(PeriodKind.Quarter, new LocalDate(2026, 7, 1))));
        Assert.Equal(("2026", "2026-Q4"), (NameOf(PeriodKind.Year, new LocalDate(2026, 6, 30)), NameOf(PeriodKind.Quarter, new LocalDate(2026, 6, 30))));
        Assert.Equal(("2026", "2026-Q3"), (NameOf(PeriodKind.Year, new LocalDate(2026, 1, 1)), NameOf(PeriodKind.Quarter, new LocalDate(2026, 1, 1))));

        string NameOf(PeriodKind kind, LocalDate date) => fiscal.Containing(kind, date).Name;
    }

    [Theory]
    [InlineData("2026-12", "2027-01")]
    [InlineData("2026-Q4", "2027-Q1")]
    [InlineData("2026-W53", "2027-W01")]
    [InlineData("2026-10-01..2026-10-10", "2026-10-11..2026-10-20")]
    public void After_a_period_comes_one_of_the_same_kind(string name, string next) => Assert.Equal(next, Calendar.Next(Calendar.Parse(name)!).Name);

    [Fact]
    public void A_period_holds_its_first_date_and_not_its_end()
    {
        var november = Calendar.Parse("2026-11")!;
        Assert.True(november.Contains(new LocalDate(2026, 11, 1)) && november.Contains(new LocalDate(2026, 11, 30)));
        Assert.False(november.Contains(new LocalDate(2026, 10, 31)) || november.Contains(new LocalDate(2026, 12, 1)));
    }

    [Theory]
    [InlineData(PeriodKind.LastDays)]
    [InlineData(PeriodKind.Range)]
    public void A_date_alone_makes_no_range(PeriodKind kind) =>
        Assert.Equal("kind", Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.Containing(kind, new LocalDate(2026, 11, 20))).ParamName);

    [Theory]
    [InlineData("2026-03", "2026-02", "2025-03")]
    [InlineData("2026-Q1", "2025-Q4", "2025-Q1")]
    [InlineData("2026-W53", "2026-W52", "2025-W52")]
    [InlineData("2027-W01", "2026-W53", "2026-W01")]
    [InlineData("2028-02-29", "2028-02-28", "2027-02-28")]
    [InlineData("2026-10-01..2026-10-10", "2026-09-21..2026-09-30", "2025-10-01..2025-10-10")]
    public void Before_a_period_comes_one_of_the_same_kind(string name, string previous, string yearBefore)
    {
        var period = Calendar.Parse(name)!;
        Assert.Equal((previous, yearBefore), (Calendar.Previous(period).Name, Calendar.YearBefore(period).Name));
    }

    [Fact]
    public void Last_days_end_with_today()
    {
        var period = PeriodCalendar.LastDays(30, new LocalDate(2026, 11, 20));
        Assert.Equal(("last 30 days", "2026-10-22", "2026-11-21", 30), (period.Name, Iso(period.Start), Iso(period.End), period.Days));
        var next = Calendar.Next(period);
        Assert.Equal((PeriodKind.LastDays, "2026-11-21", "2026-12-21"), (next.Kind, Iso(next.Start), Iso(next.End)));
    }

    private static string Iso(LocalDate? date) => NodaTime.Text.LocalDatePattern.Iso.Format(date ?? default);
}
