using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Periods;

public sealed class WorkingDayTests
{
    [Theory]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    [InlineData(1954, 4, 18)]
    [InlineData(1981, 4, 19)]
    [InlineData(2000, 4, 23)]
    [InlineData(2049, 4, 18)]
    [InlineData(2100, 3, 28)]
    [InlineData(2285, 3, 22)]
    public void Easter_is_computed(int year, int month, int day) => Assert.Equal(new LocalDate(year, month, day), Holidays.Easter(year));

    [Fact]
    public void May_2026_has_seventeen_french_working_days()
    {
        // 21 week-days less 1 May, 8 May, Ascension (14) and Whit Monday (25).
        var days = new WorkingDays(Holidays.French);
        Assert.Equal(17, days.Between(new LocalDate(2026, 5, 1), new LocalDate(2026, 6, 1)));
    }

    [Fact]
    public void Alsace_has_two_days_more_and_a_list_of_ones_own_adds_to_the_calendar()
    {
        var alsace = new Holidays(HolidayCalendar.AlsaceMoselle, [new LocalDate(2026, 7, 13)]);
        Assert.True(alsace.Contains(new LocalDate(2026, 4, 3)) && alsace.Contains(new LocalDate(2026, 12, 26)) && alsace.Contains(new LocalDate(2026, 7, 13)));
        Assert.False(Holidays.French.Contains(new LocalDate(2026, 4, 3)));
        Assert.False(new Holidays(HolidayCalendar.None, []).Contains(new LocalDate(2026, 12, 25)));
    }

    [Fact]
    public void A_person_does_not_work_when_absent_or_not_employed()
    {
        var rep = Company.Rep("alice", null) with { StartDate = new LocalDate(2026, 11, 9) };
        var days = new WorkingDays(Holidays.French, rep, [new Absence("alice", new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 17))]);

        // From Monday 9th: 9, 10, 12, 13, 18, 19, 20 (11th a holiday).
        Assert.Equal(7, days.Between(new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 21)));
    }

    [Fact]
    public void The_last_day_of_employment_is_worked()
    {
        var days = new WorkingDays(Holidays.French, Company.Rep("alice", null) with { EndDate = new LocalDate(2026, 11, 19) }, []);
        Assert.True(days.IsWorked(new LocalDate(2026, 11, 19)));
        Assert.False(days.IsWorked(new LocalDate(2026, 11, 20)));
    }

    [Fact]
    public void Today_counts_as_elapsed_from_six_in_the_evening()
    {
        var november = new PeriodCalendar(1).Parse("2026-11")!;
        var days = new WorkingDays(Holidays.French);
        Assert.Equal(13, days.Elapsed(november, new LocalDateTime(2026, 11, 20, 17, 59)));
        Assert.Equal(14, days.Elapsed(november, new LocalDateTime(2026, 11, 20, 18, 0)));
    }
}
