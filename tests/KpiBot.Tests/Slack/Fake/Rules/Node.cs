using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>A place in the JSON that is looked at, with its pointer; a missing one is a place too.</summary>
internal readonly record struct Node(JsonNode? Value, string Pointer, Findings Findings)
{
    public Node this[string name] => new((Value as JsonObject)?[name], $"{Pointer}/{name}", Findings);

    public bool IsThere => Value is not null;

    public string? Text => Value is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public string Type => this["type"].Text ?? "";

    public IEnumerable<Node> Items
    {
        get
        {
            var (list, pointer, findings) = (Value as JsonArray, Pointer, Findings);
            return list is null ? [] : list.Select((item, at) => new Node(item, $"{pointer}/{at}", findings));
        }
    }

    public int Count => (Value as JsonArray)?.Count ?? 0;

    public bool Demand(bool holds, string complaint) => Findings.Demand(holds, complaint, Pointer);

    /// <summary>Only these properties; Slack refuses others.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in Value as JsonObject ?? [])
        {
            Demand(names.Contains(name), $"invalid additional property: {name}");
        }
    }

    /// <summary>Text of a length; a missing one is a complaint only where it is needed.</summary>
    public void Length(int least, int most, bool needed = true)
    {
        if (Text is not { } text)
        {
            Demand(!needed && !IsThere, "missing or no text");
            return;
        }

        Demand(text.Length >= least, $"must be more than {least - 1} characters");
        Demand(text.Length <= most, $"must be less than {most + 1} characters");
    }

    public void Between(int least, int most)
    {
        Demand(Value is JsonArray && Count >= least, $"must have at least {least} items");
        Demand(Count <= most, $"no more than {most} items allowed");
    }

    public void Unique(IEnumerable<string?> ids, string what)
    {
        var known = ids.Where(id => id is not null).ToList();
        Demand(known.Count == known.Distinct().Count(), $"{what} already exists");
    }
}
