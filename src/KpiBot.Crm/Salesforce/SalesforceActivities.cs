using System.Text.Json;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Salesforce;

/// <summary>Tasks and events. A task is done when it is closed; an event has no such mark, and is held once it has ended.</summary>
internal sealed class SalesforceActivities(SalesforceOptions options, SyncRun run)
{
    // Of what an activity is about, only opportunities count.
    private const string Opportunity = "006";

    public IEnumerable<Activity> All() => run.Spool.Rows("Task").Where(IsThere).Select(Task).Concat(run.Spool.Rows("Event").Where(IsThere).Select(Event));

    private bool IsThere(JsonElement row)
    {
        var id = row.Text("Id") ?? "";
        if (row.Flag("IsDeleted"))
        {
            run.GoneActivities.Add(id);
            return false;
        }

        run.GoneActivities.Remove(id);
        return true;
    }

    /// <summary>The opportunity that it is about, if it is about one.</summary>
    public static string? DealOf(JsonElement row) => row.Text("WhatId") is { } what && what.StartsWith(Opportunity, StringComparison.Ordinal) ? what : null;

    private Activity Task(JsonElement row) => new(
        row.Text("Id") ?? "",
        TypeOf("Task", row.Text("TaskSubtype") is { } kind && kind != "Task" ? kind : row.Text("Type")),
        row.Text("OwnerId"),
        DealOf(row),
        Stamps.Moment(row.Text("CreatedDate")),
        Stamps.Moment(row.Text("ActivityDate")),
        row.Flag("IsClosed") ? Stamps.Moment(row.Text("CompletedDateTime") ?? row.Text("ActivityDate") ?? row.Text("CreatedDate")) : null);

    private Activity Event(JsonElement row) => new(
        row.Text("Id") ?? "",
        TypeOf("Event", row.Text("Type")),
        row.Text("OwnerId"),
        DealOf(row),
        Stamps.Moment(row.Text("CreatedDate")),
        null,
        Stamps.Moment(row.Text("EndDateTime") ?? row.Text("StartDateTime")));

    private string TypeOf(string name, string? own)
    {
        if (own is not null && options.ActivityTypes.TryGetValue($"{name}.{own}", out var special) && special.Length > 0)
        {
            return special;
        }

        return options.ActivityTypes.TryGetValue(name, out var usual) && usual.Length > 0 ? usual : "task";
    }
}
