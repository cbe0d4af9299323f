using KpiBot.CommandLine;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask;
using KpiBot.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Settings;

/// <summary>What an operator sets, and what the figures are then made by.</summary>
public sealed class FigureSettings
{
    [Fact]
    public void Without_settings_a_company_has_the_defaults()
    {
        var settings = Of("north");

        Assert.Equal(new WorkspaceSettings() with { Holidays = settings.Holidays, Ramp = settings.Ramp }, settings);
        Assert.Equal((HolidayCalendar.France, 0, 0), (settings.Holidays.Calendar, settings.Holidays.Own.Count, settings.Ramp.Length));
    }

    [Fact]
    public void Every_setting_of_the_figures_is_heard()
    {
        var settings = Of(
            "north",
            ("Kpi:RevenueSource", "orders"), ("Kpi:FiscalFirstMonth", "7"), ("Kpi:FlowPace", "habit"), ("Kpi:StalledDays", "45"), ("Kpi:CustomerLifetimeYears", "3.5"),
            ("Kpi:LifetimeValueOfMargin", "true"), ("Kpi:Ramp:0", "0.25"), ("Kpi:Ramp:1", "0.5"), ("Kpi:Holidays:Calendar", "none"), ("Kpi:Holidays:Days:0", "2026-12-24"), ("Kpi:Bounds:Amber", "0.7"));

        Assert.Equal((RevenueSource.Orders, 7, FlowPace.Habit, 45), (settings.RevenueSource, settings.FiscalFirstMonth, settings.FlowPace, settings.StalledDays));
        Assert.Equal((3.5m, true, 0.7m), (settings.CustomerLifetimeYears, settings.LifetimeValueOfMargin, settings.Bounds.Amber));
        Assert.Equal([0.25m, 0.5m], settings.Ramp);
        Assert.Equal((HolidayCalendar.None, true), (settings.Holidays.Calendar, settings.Holidays.Contains(new LocalDate(2026, 12, 24))));
    }

    [Fact]
    public void A_company_may_have_settings_of_its_own()
    {
        (string, string)[] set =
        [
            ("Kpi:StalledDays", "45"), ("Kpi:Ramp:0", "0.25"), ("Kpi:Holidays:Days:0", "2026-12-24"), ("Workspaces:north:Kpi:Ramp:0", "0.1"),
            ("Workspaces:north:Kpi:RevenueSource", "orders"), ("Workspaces:north:Kpi:Bounds:OnTime", "0.9"), ("Workspaces:north:Kpi:TimeZone", "Europe/Lisbon"),
        ];
        var (north, south) = (Of("north", set), Of("south", set));

        Assert.Equal((RevenueSource.Orders, 45, 0.9m, "Europe/Lisbon"), (north.RevenueSource, north.StalledDays, north.Bounds.OnTime, north.Zone.Id));
        Assert.Equal((RevenueSource.Deals, 45, 0.95m, "Europe/Paris"), (south.RevenueSource, south.StalledDays, south.Bounds.OnTime, south.Zone.Id));
        Assert.Equal([0.1m], north.Ramp);
        Assert.Equal([0.25m], south.Ramp);
        Assert.Equal(south.Holidays.Own, north.Holidays.Own);
    }

    [Theory]
    [InlineData("Kpi:RevenueSource", "both", "Kpi:RevenueSource must be deals or orders.")]
    [InlineData("Kpi:FlowPace", "linear", "Kpi:FlowPace must be working_days or habit.")]
    [InlineData("Kpi:FiscalFirstMonth", "13", "Kpi:FiscalFirstMonth must be a month from 1 to 12.")]
    [InlineData("Kpi:StalledDays", "0", "Kpi:StalledDays must be a number of days from 1 to 3650.")]
    [InlineData("Kpi:CustomerLifetimeYears", "0", "Kpi:CustomerLifetimeYears must be a number of years from 0.1 to 20.")]
    [InlineData("Kpi:Ramp:0", "half", "Kpi:Ramp must be shares from 0 to 1, such as 0.25, 0.5 and 0.75.")]
    [InlineData("Kpi:Ramp:0", "25", "Kpi:Ramp must be shares from 0 to 1, such as 0.25, 0.5 and 0.75.")]
    [InlineData("Kpi:Holidays:Calendar", "Narnia", "Kpi:Holidays:Calendar must be France, AlsaceMoselle or None.")]
    [InlineData("Kpi:Holidays:Days:0", "Christmas", "Kpi:Holidays:Days must be dates such as 2026-12-24.")]
    [InlineData("Kpi:Bounds:OnTime", "1.2", "Kpi:Bounds must be above 0 and in order: Amber, then OnTime, then Ahead.")]
    [InlineData("Kpi:TimeZone", "Paris", "Kpi:TimeZone must be an IANA time zone, such as Europe/Paris.")]
    [InlineData("Kpi:Currency", "euro", "Kpi:Currency must be a code of three capital letters, such as EUR.")]
    [InlineData("Workspaces:north:Kpi:RevenueSource", "both", "Kpi:RevenueSource must be deals or orders.")]
    public void A_wrong_setting_stops_the_start_with_one_sentence(string key, string value, string sentence)
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => Services((key, value)).GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(sentence, Refusals.SentenceOf(wrong));
        Assert.Throws<OptionsValidationException>(() => Of("north", (key, value)));
    }

    [Fact]
    public void A_setting_that_is_wrong_for_several_companies_is_told_once() => Assert.Equal(
        "Kpi:RevenueSource must be deals or orders.",
        Refusals.SentenceOf(Assert.Throws<AggregateException>(() =>
            Services(("Kpi:RevenueSource", "both"), ("Workspaces:north:Kpi:StalledDays", "45")).GetRequiredService<IStartupValidator>().Validate())));

    private static WorkspaceSettings Of(string workspace, params (string Key, string Value)[] settings) =>
        Services(settings).GetRequiredService<SettingsOf>()(new Workspace(workspace, null, null, 0, null, null));

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new ServiceCollection().AddSettings(configuration).BuildServiceProvider();
    }
}
