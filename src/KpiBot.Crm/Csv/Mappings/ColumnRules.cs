using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Crm.Csv.Values;
using NodaTime.Text;
using YamlDotNet.RepresentationModel;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>Reads what a mapping says about one column.</summary>
internal static class ColumnRules
{
    public static ColumnRule Of(int at, YamlMap columns, YamlNode value)
    {
        var place = columns.PlaceAt(value);
        if (value is YamlScalarNode)
        {
            return new ColumnRule(at, Value(columns, value), place);
        }

        var rule = columns.MapOf(value, "a value").Only(
            "column", "first", "lookup", "key", "match", "take", "map", "else", "date", "number");
        return new ColumnRule(at, Source(rule, value), place)
        {
            Map = Words(rule.FindMap("map")),
            Else = rule.FindText("else") is { } otherwise ? Otherwise.Of(otherwise) : Otherwise.Keep,
            Format = Format(rule),
            Mark = Mark(rule),
        };
    }

    private static ValueRule Source(YamlMap rule, YamlNode node)
    {
        var named = new[] { "column", "first", "lookup" }.Where(key => rule.Find(key) is not null).ToList();
        if (named.Count != 1)
        {
            throw rule.Refuse(node, "a value needs exactly one of column, first, lookup");
        }

        if (named[0] == "lookup")
        {
            return new ValueRule.Lookup(
                rule.RequiredText("lookup"), rule.RequiredText("key"), rule.RequiredText("match"), rule.RequiredText("take"));
        }

        RefuseLookupKeys(rule);
        return rule.Find("first") is { } first
            ? new ValueRule.First([.. rule.List(first, "'first'").Select(choice => Value(rule, choice))])
            : new ValueRule.Column(rule.RequiredText("column"));
    }

    private static void RefuseLookupKeys(YamlMap rule)
    {
        foreach (var (key, node, _) in rule.Entries)
        {
            if (key is "key" or "match" or "take")
            {
                throw rule.Refuse(node, $"'{key}' belongs to a lookup");
            }
        }
    }

    private static ValueRule Value(YamlMap map, YamlNode node) => map.Text(node) switch
    {
        "" => throw map.Refuse(node, "a column's name, a template or =text is expected"),
        ['=', .. var constant] => new ValueRule.Constant(constant),
        var text when text.Contains('{', StringComparison.Ordinal) => Template(map, node, text),
        var column => new ValueRule.Column(column),
    };

    private static ValueRule.Template Template(YamlMap map, YamlNode node, string text)
    {
        var pieces = ImmutableArray.CreateBuilder<ValueRule>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (open >= 0 && close <= open + 1)
            {
                throw map.Refuse(node, $"'{text}' opens a brace and names no column in it");
            }

            if (open != at)
            {
                pieces.Add(new ValueRule.Constant(open < 0 ? text[at..] : text[at..open]));
            }

            if (open >= 0)
            {
                pieces.Add(new ValueRule.Column(text[(open + 1)..close]));
            }

            at = open < 0 ? text.Length : close + 1;
        }

        return new ValueRule.Template(pieces.DrainToImmutable());
    }

    private static FrozenDictionary<string, string?>? Words(YamlMap? map) => map?.Entries.ToFrozenDictionary(
        entry => entry.Key.Trim(),
        entry => Raw.Blank.ToNull(map.Text(entry.Value)));

    private static LocalDateTimePattern? Format(YamlMap rule)
    {
        if (rule.FindText("date") is not { } format || format == "auto")
        {
            return null;
        }

        try
        {
            return LocalDateTimePattern.CreateWithInvariantCulture(format);
        }
        catch (InvalidPatternException bad)
        {
            throw new ImportRefusedException($"{rule.Place}: '{format}' is not a date format such as dd/MM/yyyy: {bad.Message}", bad);
        }
    }

    private static DecimalMark? Mark(YamlMap rule) => rule.FindText("number") switch
    {
        null or "auto" => null,
        "comma" => DecimalMark.Comma,
        "point" => DecimalMark.Point,
        var other => throw new ImportRefusedException($"{rule.Place}: number is auto, comma or point, not '{other}'."),
    };
}
