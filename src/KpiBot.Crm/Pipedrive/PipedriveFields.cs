using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Pipedrive;

/// <summary>The company's own fields: values of lists are told by their numbers, money with its currency.</summary>
internal sealed class PipedriveFields
{
    private readonly PipedriveOptions _options;
    private readonly Dictionary<(string Field, string Id), string> _labels = [];

    /// <summary>Names the fields that are wanted and that Pipedrive does not have, each once.</summary>
    public PipedriveFields(PipedriveOptions options, SyncRun run)
    {
        _options = options;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in run.Spool.Rows("deal_fields"))
        {
            var code = field.Text("field_code") ?? field.Text("key") ?? "";
            known.Add(code);
            foreach (var option in field.Items("options"))
            {
                _labels[(code, option.Text("id") ?? "")] = option.Text("label") ?? "";
            }
        }

        foreach (var name in options.DealFields.Values.Where(name => name.Length > 0 && known.Count > 0 && !known.Contains(name)).Distinct())
        {
            run.Warn($"Pipedrive's deals have no field {name}: what it would fill stays blank (see the setting Crm:Pipedrive:DealFields).");
        }
    }

    public string? Deal(JsonElement row, string column) => CrmOptions.Field(_options.DealFields, column) is { } field ? Value(row, field) : null;

    public string? Lead(JsonElement row, string column) => CrmOptions.Field(_options.LeadFields, column) is { } field ? Value(row, field) : null;

    private string? Value(JsonElement row, string field)
    {
        var text = row.Text(field) ?? row.Text($"custom_fields.{field}.value") ?? row.Text($"custom_fields.{field}");
        return text is not null && _labels.TryGetValue((field, text), out var label) ? label : text;
    }
}
