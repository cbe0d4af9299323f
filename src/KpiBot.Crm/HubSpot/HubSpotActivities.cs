using System.Text.Json;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.HubSpot;

/// <summary>Calls, e-mails, meetings and tasks (https://developers.hubspot.com/docs/api-reference/crm-calls-v3/guide and its neighbours).</summary>
internal sealed class HubSpotActivities(HubSpotOptions options, SyncRun run)
{
    private static readonly string[] CallsNotHeld = ["BUSY", "CALLING_CRM_USER", "CANCELED", "CONNECTING", "FAILED", "MISSED", "NO_ANSWER", "QUEUED", "RINGING"];
    private static readonly string[] MailsNotSent = ["BOUNCED", "FAILED", "SCHEDULED", "SENDING"];

    private readonly HashSet<string> _notHeld = [.. options.MeetingsNotHeld.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public IEnumerable<Activity> All() => HubSpotWants.Activities.SelectMany(wants => run.Spool.Rows(wants.Type).Select(row => Of(wants.Type, row)));

    private Activity Of(string type, JsonElement row) => new(
        row.Text("id") ?? "",
        TypeOf(type, row.Text("properties.hs_activity_type") ?? row.Text("properties.hs_task_type")),
        row.Text("properties.hubspot_owner_id"),
        HubSpotTies.Ids(row, "deals").FirstOrDefault(),
        Stamps.Moment(row.Text("properties.hs_createdate") ?? row.Text("createdAt")),
        type is "tasks" or "meetings" ? Stamps.Due(row.Text("properties.hs_timestamp"), run.Zone, options.MidnightIsDate) : null,
        DoneAt(type, row));

    private Moment? DoneAt(string type, JsonElement row)
    {
        var at = row.Text("properties.hs_timestamp");
        return type switch
        {
            "tasks" => row.Text("properties.hs_task_status") is "COMPLETED" ? Stamps.Moment(row.Text("properties.hs_task_completion_date") ?? at) : null,
            "meetings" => row.Text("properties.hs_meeting_outcome") is { } outcome && _notHeld.Contains(outcome) ? null : Stamps.Moment(row.Text("properties.hs_meeting_end_time") ?? at),
            "calls" => CallsNotHeld.Contains(row.Text("properties.hs_call_status")) ? null : Stamps.Moment(at),
            _ => MailsNotSent.Contains(row.Text("properties.hs_email_status")) ? null : Stamps.Moment(at),
        };
    }

    private string TypeOf(string type, string? own)
    {
        if (own is not null && options.ActivityTypes.TryGetValue($"{type}.{own}", out var special) && special.Length > 0)
        {
            return special;
        }

        return options.ActivityTypes.TryGetValue(type, out var usual) && usual.Length > 0 ? usual : type[..^1];
    }
}
