using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue.Formulas;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpiBot.Kpis.Catalogue;

/// <summary>Reads catalogue files into definitions; later files override entries of earlier ones by id.</summary>
public static class CatalogueReader
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithEnforceRequiredMembers()
        .WithDuplicateKeyChecking()
        .WithTypeConverter(new LeastSampleYaml())
        .Build();

    /// <summary>The catalogue of these files.</summary>
    /// <exception cref="CatalogueException">An entry has an unknown or repeated key, lacks one, or its formula can't be read or computed.</exception>
    public static KpiCatalogue Read(IEnumerable<CatalogueFile> files)
    {
        var places = new Dictionary<string, (CatalogueFile File, Mark Place)>();
        var definitions = new OrderedDictionary<string, KpiDefinition>();
        foreach (var file in files)
        {
            foreach (var (entry, place) in Entries(file))
            {
                definitions[entry.Id] = Definition(entry, file, place);
                places[entry.Id] = (file, place);
            }
        }

        foreach (var problem in FormulaCheck.Problems(definitions.Values))
        {
            var (file, place) = places[problem.Kpi];
            throw Wrong(file, place, problem.Reason);
        }

        return new KpiCatalogue([.. definitions.Values]);
    }

    private static IEnumerable<(Entry Entry, Mark Place)> Entries(CatalogueFile file)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(file.Text));
            if (stream.Documents is not [{ RootNode: YamlSequenceNode list }])
            {
                throw new CatalogueException(file.Name, 1, 1, "A catalogue file is one list of entries, each beginning with \"- id:\".");
            }

            var entries = Yaml.Deserialize<List<Entry>>(file.Text);
            return [.. entries.Zip(list.Children, (entry, node) => (entry, node.Start))];
        }
        catch (YamlException problem)
        {
            throw Wrong(file, problem.Start, (problem.InnerException ?? problem).Message, problem);
        }
    }

    private static KpiDefinition Definition(Entry entry, CatalogueFile file, Mark place)
    {
        RequireEnglish(entry, file, place);
        return Described(entry, Expression(entry.Id, entry.Formula, file, place)) with
        {
            MedianOf = entry.MedianOf,
            JudgedBy = entry.JudgedBy,
            TargetOf = entry.TargetOf,
            Twin = entry.Twin,
            PointsScale = entry.PointsScale,
            RipensWith = entry.RipensWith,
            HistoryDays = entry.HistoryDays,
            CompanyOnly = entry.CompanyOnly,
            History = entry.History,
            LooksAtPeriod = entry.LooksAtPeriod,
            Bounds = entry.Bounds,
            Beside = [.. entry.Beside.Select(beside => new BesideDefinition(beside.Id, new Texts(beside.Names.ToImmutableDictionary()), beside.Unit, Expression(entry.Id, beside.Formula, file, place)))],
            LeastSample = entry.LeastSample,
            RatioOfCounts = entry.RatioOfCounts,
            DefaultTarget = entry.DefaultTarget,
        };
    }

    /// <summary>What every entry says: what the KPI is and for whom.</summary>
    private static KpiDefinition Described(Entry entry, Expression expression) => new()
    {
        Id = entry.Id,
        Version = entry.Version,
        Names = new Texts(entry.Names.ToImmutableDictionary()),
        Synonyms = entry.Synonyms.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.ToImmutableArray()),
        Why = new Texts(entry.Why.ToImmutableDictionary()),
        Act = new Texts(entry.Act.ToImmutableDictionary()),
        Family = entry.Family,
        Kind = entry.Kind,
        Unit = entry.Unit,
        Direction = entry.Direction,
        Additive = entry.Additive,
        Formula = entry.Formula,
        Expression = expression,
        Inherited = entry.Inherited ?? !entry.Additive,
        Roles = [.. entry.Roles],
        Actionable = entry.Actionable,
        Predictive = entry.Predictive,
        DrivesResults = entry.DrivesResults,
    };

    private static Expression Expression(string kpi, string formula, CatalogueFile file, Mark place) => FormulaGrammar.Read(formula)
        ?? throw Wrong(file, place, $"{kpi}: the formula \"{formula}\" can't be read; write names of measures with + - * / and parentheses.");

    private static void RequireEnglish(Entry entry, CatalogueFile file, Mark place)
    {
        if (!entry.Names.ContainsKey("en") || !entry.Why.ContainsKey("en") || !entry.Act.ContainsKey("en"))
        {
            throw Wrong(file, place, $"{entry.Id}: names, why and act need at least an English text (en).");
        }
    }

    private static CatalogueException Wrong(CatalogueFile file, Mark place, string reason, Exception? inner = null) =>
        new(file.Name, place.Line, place.Column, reason, inner);
}
