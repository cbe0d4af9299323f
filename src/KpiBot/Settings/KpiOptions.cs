using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis;
using KpiBot.Kpis.Status;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Settings;

/// <summary>What an operator decides about the figures (<c>Kpi:*</c>); <c>Workspaces:{name}:Kpi:*</c> overrides it for one company.</summary>
public sealed class KpiOptions
{
    public const string Section = "Kpi";

    private const string Habit = "habit";

    /// <summary>Freezes the clock for figures, never for deliveries.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>IANA name; where it is not set, what the last import said, else Europe/Paris.</summary>
    public string? TimeZone { get; set; }

    /// <summary>ISO 4217 code; where it is not set, what the last import said, else EUR.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Kpi:Currency must be a code of three capital letters, such as EUR.")]
    public string? Currency { get; set; }

    /// <summary>The company's own catalogue files, read after the built-in ones.</summary>
    public IList<string> CatalogueFiles { get; } = [];

    [Range(1, 12, ErrorMessage = "Kpi:FiscalFirstMonth must be a month from 1 to 12.")]
    public int FiscalFirstMonth { get; set; } = 1;

    [ValidateObjectMembers]
    public HolidayOptions Holidays { get; set; } = new();

    public Bounds Bounds { get; set; } = new();

    /// <summary>What counts as revenue: <c>deals</c> won, or <c>orders</c>.</summary>
    [RegularExpression("(?i)^(deals|orders)$", ErrorMessage = "Kpi:RevenueSource must be deals or orders.")]
    public string RevenueSource { get; set; } = "deals";

    /// <summary>How a flow's target is spread over its period: by <c>working_days</c>, or by the <c>habit</c> of the last 8 periods.</summary>
    [RegularExpression("(?i)^(working_days|habit)$", ErrorMessage = "Kpi:FlowPace must be working_days or habit.")]
    public string FlowPace { get; set; } = "working_days";

    /// <summary>After how many days in one stage a deal is stalled, where its stage says nothing.</summary>
    [Range(1, 3650, ErrorMessage = "Kpi:StalledDays must be a number of days from 1 to 3650.")]
    public int StalledDays { get; set; } = 30;

    /// <summary>The share of a target that a new rep has in each month since the start date, such as 0.25, 0.5, 0.75.</summary>
    public IList<string> Ramp { get; } = [];

    /// <summary>How long a customer stays; where it is not set, 1 ÷ churn.</summary>
    [Range(0.1, 20, ErrorMessage = "Kpi:CustomerLifetimeYears must be a number of years from 0.1 to 20.")]
    public decimal? CustomerLifetimeYears { get; set; }

    /// <summary>Whether a customer's lifetime value is of margin instead of revenue.</summary>
    public bool LifetimeValueOfMargin { get; set; }

    /// <summary>The settings of a workspace: what is set here, else what its last import said, else the defaults.</summary>
    public WorkspaceSettings For(Workspace workspace) => new()
    {
        Zone = DateTimeZoneProviders.Tzdb[TimeZone ?? workspace.TimeZone ?? "Europe/Paris"],
        Currency = Currency ?? workspace.Currency ?? "EUR",
        FiscalFirstMonth = FiscalFirstMonth,
        Holidays = Holidays.ToHolidays(),
        Bounds = Bounds,
        RevenueSource = Enum.Parse<RevenueSource>(RevenueSource, ignoreCase: true),
        FlowPace = FlowPace.Equals(Habit, StringComparison.OrdinalIgnoreCase) ? Kpis.FlowPace.Habit : Kpis.FlowPace.WorkingDays,
        StalledDays = StalledDays,
        Ramp = [.. Ramp.Select(Share).OfType<decimal>()],
        CustomerLifetimeYears = CustomerLifetimeYears,
        LifetimeValueOfMargin = LifetimeValueOfMargin,
    };

    /// <summary>The instant as of which figures are read.</summary>
    public Instant AsOfNow(TimeProvider clock) => (AsOf ?? clock.GetUtcNow()).ToInstant();

    public bool HasKnownZone() => TimeZone is null || DateTimeZoneProviders.Tzdb.Ids.Contains(TimeZone);

    public bool HasBoundsInOrder() => Bounds is { Amber: > 0 } && Bounds.Amber <= Bounds.OnTime && Bounds.OnTime <= Bounds.Ahead;

    public bool HasShares() => Ramp.All(share => Share(share) is >= 0 and <= 1);

    private static decimal? Share(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : null;
}
