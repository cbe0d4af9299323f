using System.Text.Json;
using System.Text.Json.Serialization;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Diagnosis;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Data.Alerts;

/// <summary>What only some events have, as JSON: new fields need no migration.</summary>
internal sealed record AlertPayload
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public long? FactsVersion { get; init; }

    public int? DefinitionVersion { get; init; }

    public decimal? Value { get; init; }

    public decimal? Target { get; init; }

    public DateOnly? Date { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Reason { get; init; }

    public string? PersonId { get; init; }

    public AlertPlanPayload? Plan { get; init; }

    public string? Rule { get; init; }

    public string? Stage { get; init; }

    public decimal? Bound { get; init; }

    public DateTimeOffset? ToldAt { get; init; }

    public static AlertPayload Of(AlertEvent step) => new()
    {
        FactsVersion = step.FactsVersion,
        DefinitionVersion = step.DefinitionVersion,
        Value = step.Value,
        Target = step.Target,
        Date = step.Date?.ToDateOnly(),
        Until = step.Until?.ToDateTimeOffset(),
        Reason = step.Reason,
        PersonId = step.PersonId,
        Plan = step.Plan is { } plan ? AlertPlanPayload.Of(plan) : null,
        Rule = step.Rule?.ToString(),
        Stage = step.Stage,
        Bound = step.Bound,
        ToldAt = step.ToldAt?.ToDateTimeOffset(),
    };

    public AlertEvent On(AlertEvent step) => step with
    {
        FactsVersion = FactsVersion,
        DefinitionVersion = DefinitionVersion,
        Value = Value,
        Target = Target,
        Date = Date is { } date ? LocalDate.FromDateOnly(date) : null,
        Until = Until?.ToInstant(),
        Reason = Reason,
        PersonId = PersonId,
        Plan = Plan?.ToPlan(),
        Rule = Enum.TryParse<Rule>(Rule, out var rule) ? rule : null,
        Stage = Stage,
        Bound = Bound,
        ToldAt = ToldAt?.ToInstant(),
    };
}
