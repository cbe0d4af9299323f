namespace KpiBot.Tests.House;

/// <summary>A project of the house: which rooms and which packages it may know.</summary>
/// <param name="Packages">Ids; one that ends in a dot stands for all that begin so.</param>
internal sealed record Room(string Name, string[] Rooms, string[] Packages)
{
    public static IReadOnlyList<Room> All { get; } =
    [
        new("KpiBot.Kpis", [], ["NodaTime", "YamlDotNet", "Parlot"]),
        new("KpiBot.Chat", [], []),
        new("KpiBot.Crm", ["KpiBot.Kpis"], ["CsvHelper", "YamlDotNet", "Microsoft.Extensions.Http.Resilience"]),
        new("KpiBot.Data", ["KpiBot.Kpis", "KpiBot.Chat"], ["Microsoft.EntityFrameworkCore.", "EFCore.NamingConventions", "Microsoft.Data.Sqlite", "Npgsql", "Npgsql."]),
        new("KpiBot.Slack", ["KpiBot.Chat"], ["Microsoft.Extensions.Http.Resilience"]),
        new("KpiBot.Teams", ["KpiBot.Chat"], ["Microsoft.Extensions.Http.Resilience", "Microsoft.AspNetCore.Authentication.JwtBearer", "Microsoft.IdentityModel.", "Microsoft.Identity.Client"]),
        new("KpiBot.Playground", ["KpiBot.Chat"], []),
        new("KpiBot.Rituals", ["KpiBot.Chat", "KpiBot.Kpis", "KpiBot.Crm", "KpiBot.Data"], ["Quartz", "ScottPlot", "SkiaSharp", "SkiaSharp.", "HarfBuzzSharp."]),
        new(
            "KpiBot",
            ["KpiBot.Kpis", "KpiBot.Chat", "KpiBot.Crm", "KpiBot.Data", "KpiBot.Slack", "KpiBot.Teams", "KpiBot.Playground", "KpiBot.Rituals"],
            ["System.CommandLine", "Spectre.Console", "Quartz.AspNetCore", "OpenTelemetry.", "Npgsql.OpenTelemetry", "Microsoft.Extensions."]),
    ];

    public bool MayUse(string package) => Packages.Any(p => p.EndsWith('.') ? package.StartsWith(p, StringComparison.Ordinal) : package == p);
}
