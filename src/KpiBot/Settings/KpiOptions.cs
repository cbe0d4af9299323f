using System.ComponentModel.DataAnnotations;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Settings;

/// <summary>What an operator decides about the figures (<c>Kpi:*</c>); <c>Workspaces:{name}:Kpi:*</c> overrides it for one company.</summary>
public sealed class KpiOptions
{
    public const string Section = "Kpi";

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

    public HolidayOptions Holidays { get; set; } = new();

    public Bounds Bounds { get; set; } = new();

    /// <summary>The settings of a workspace: what is set here, else what its last import said, else the defaults.</summary>
    public WorkspaceSettings For(Workspace workspace) => new()
    {
        Zone = DateTimeZoneProviders.Tzdb[TimeZone ?? workspace.TimeZone ?? "Europe/Paris"],
        Currency = Currency ?? workspace.Currency ?? "EUR",
        FiscalFirstMonth = FiscalFirstMonth,
        Holidays = new Holidays(Holidays.Calendar, [.. Holidays.Days.Select(LocalDate.FromDateOnly)]),
        Bounds = Bounds,
    };

    /// <summary>The instant as of which figures are read.</summary>
    public Instant AsOfNow(TimeProvider clock) => (AsOf ?? clock.GetUtcNow()).ToInstant();

    public bool HasKnownZone() => TimeZone is null || DateTimeZoneProviders.Tzdb.Ids.Contains(TimeZone);
}
