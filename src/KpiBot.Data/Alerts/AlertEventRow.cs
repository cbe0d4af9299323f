using System.Text.Json;
using KpiBot.Kpis.Alerts;
using NodaTime;

namespace KpiBot.Data.Alerts;

/// <summary>One event of an alert: appended, never changed.</summary>
internal sealed record AlertEventRow(string Workspace, string AlertId, int Sequence, AlertStep Step, string Author, string Source, DateTimeOffset At, string Payload)
{
    public static AlertEventRow Of(string workspace, string alertId, int sequence, AlertEvent step) =>
        new(workspace, alertId, sequence, step.Step, step.Author, step.Source, step.At.ToDateTimeOffset(), JsonSerializer.Serialize(AlertPayload.Of(step), AlertPayload.Json));

    public AlertEvent ToEvent() => (JsonSerializer.Deserialize<AlertPayload>(Payload, AlertPayload.Json) ?? new AlertPayload())
        .On(new AlertEvent(Step, Author, Source, Instant.FromDateTimeOffset(At)));
}
