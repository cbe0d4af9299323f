using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Crm.Csv.Schema;
using NodaTime;
using YamlDotNet.RepresentationModel;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>Reads a mapping file. What is wrong with it is said with file, line and column.</summary>
internal static class MappingFile
{
    public static Mapping Load(string path)
    {
        var top = YamlMap.Load(path).Only("workspace", "files");
        var files = top.FindMap("files") ?? throw new ImportRefusedException($"{top.Place}: the mapping needs the key 'files'.");
        var parts = new List<FilePart>();
        foreach (var (name, keyNode, value) in files.Entries)
        {
            var file = CanonicalSchema.Find(name) ?? throw files.Refuse(
                keyNode, $"'{name}' is no canonical file; known are {string.Join(", ", CanonicalSchema.Files.Select(known => known.Name))}");
            parts.AddRange(files.List(value, $"'{name}'").Select(node => Part(file, files.MapOf(node, $"a part of {name}"))));
        }

        RequireFiles(top, parts);
        return new Mapping(Hints(top.FindMap("workspace")), [.. parts], []);
    }

    private static void RequireFiles(YamlMap top, List<FilePart> parts)
    {
        if (CanonicalSchema.Files.FirstOrDefault(file => file.Required && parts.TrueForAll(part => part.File != file)) is { } missing)
        {
            throw new ImportRefusedException($"{top.Place}: the mapping does not say where {missing.Name} come from; an import needs users and deals.");
        }
    }

    private static WorkspaceHints Hints(YamlMap? workspace)
    {
        if (workspace?.Only("time_zone", "currency") is not { } known)
        {
            return WorkspaceHints.None;
        }

        string? zone = known.FindText("time_zone"), currency = known.FindText("currency");
        if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            throw new ImportRefusedException($"{known.Place}: time_zone '{zone}' is not an IANA time zone such as Europe/Paris.");
        }

        return currency is null || (currency.Length == 3 && currency.All(char.IsAsciiLetterUpper))
            ? new WorkspaceHints(zone, currency)
            : throw new ImportRefusedException($"{known.Place}: currency '{currency}' is not an ISO 4217 code such as EUR.");
    }

    private static FilePart Part(CanonicalFile file, YamlMap part)
    {
        part.Only("from", "distinct", "where", "rows", "columns");
        var from = part.FindText("from");
        if (from is null == part.Find("rows") is null)
        {
            throw new ImportRefusedException($"{part.Place}: a part of {file.Name} needs either 'from' or 'rows'.");
        }

        return from is null
            ? new FilePart(file, part.Place, null, Distinct: false, [], Rows(file, part.Only("rows")), [])
            : new FilePart(file, part.Place, from, Distinct(part), Where(part.FindMap("where")), [], Columns(file, part));
    }

    private static bool Distinct(YamlMap part) => part.FindText("distinct") switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new ImportRefusedException($"{part.Place}: 'distinct' is true or false."),
    };

    private static ImmutableArray<Condition> Where(YamlMap? where) => where is null ? [] :
    [
        .. where.Entries.Select(entry => new Condition(
            entry.Key,
            (entry.Value is YamlSequenceNode list ? list.Children : [entry.Value]).Select(where.Text).ToFrozenSet(),
            where.PlaceAt(entry.KeyNode))),
    ];

    private static ImmutableArray<LiteralRow> Rows(CanonicalFile file, YamlMap part) =>
    [
        .. part.List(part.Find("rows") ?? new YamlSequenceNode(), "'rows'").Select(node =>
        {
            var row = part.MapOf(node, "a row");
            var values = new string?[file.Columns.Length];
            foreach (var (column, keyNode, value) in row.Entries)
            {
                values[ColumnAt(file, row, column, keyNode)] = Raw.Blank.ToNull(row.Text(value));
            }

            return new LiteralRow(row.Line, values);
        }),
    ];

    private static ImmutableArray<ColumnRule> Columns(CanonicalFile file, YamlMap part)
    {
        var columns = part.FindMap("columns") ?? throw new ImportRefusedException($"{part.Place}: a part with 'from' needs 'columns'.");
        ImmutableArray<ColumnRule> rules =
        [
            .. columns.Entries.Select(entry => ColumnRules.Of(
                ColumnAt(file, columns, entry.Key, entry.KeyNode), columns, entry.Value)),
        ];
        return file.Columns.FirstOrDefault(column => column.Required && rules.All(rule => file.Columns[rule.At] != column)) is { } missing
            ? throw new ImportRefusedException($"{columns.Place}: {file.Name} need the column {missing.Name}.")
            : rules;
    }

    private static int ColumnAt(CanonicalFile file, YamlMap map, string column, YamlNode node) =>
        file.Columns.Any(known => known.Name == column)
            ? file.IndexOf(column)
            : throw map.Refuse(node, $"{file.Name} have no column '{column}'; known are {string.Join(", ", file.Columns.Select(known => known.Name))}");
}
