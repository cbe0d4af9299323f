using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue.Formulas;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpiBot.Kpis.Catalogue;

/// <summary>
/// Reads catalogue files into definitions. An entry whose id an earlier file has overrides that KPI: what it says replaces what was said
/// (names, synonyms, why and act language by language), what it leaves out stays.
/// </summary>
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
        var entries = new OrderedDictionary<string, PlacedEntry>();
        var definitions = new OrderedDictionary<string, KpiDefinition>();
        foreach (var file in files)
        {
            foreach (var (id, own) in CatalogueNodes.Of(file))
            {
                entries[id] = PlacedEntry.Over(entries.GetValueOrDefault(id), file, own);
                definitions[id] = Definition(EntryOf(entries[id]), entries[id]);
            }
        }

        foreach (var problem in FormulaCheck.Problems(definitions.Values))
        {
            throw Wrong(entries[problem.Kpi], problem.Key, problem.Reason);
        }

        return new KpiCatalogue([.. definitions.Values]);
    }

    private static Entry EntryOf(PlacedEntry placed)
    {
        if (EntryCheck.Problem(placed.Own, placed.Whole) is var (place, reason))
        {
            throw new CatalogueException(placed.File.Name, place.Line, place.Column, reason);
        }

        try
        {
            return Yaml.Deserialize<Entry>(new NodeParser(placed.Whole));
        }
        catch (YamlException problem)
        {
            throw CatalogueNodes.Wrong(placed.File, problem);
        }
    }

    private static KpiDefinition Definition(Entry entry, PlacedEntry placed)
    {
        RequireEnglish(entry, placed);
        return Described(entry, Expression(entry.Formula, placed, "formula")) with
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
            Beside = [.. entry.Beside.Select(beside => new BesideDefinition(beside.Id, new Texts(beside.Names.ToImmutableDictionary()), beside.Unit, Expression(beside.Formula, placed, "beside")))],
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

    private static Expression Expression(string formula, PlacedEntry placed, string key) => FormulaGrammar.Read(formula)
        ?? throw Wrong(placed, key, $"the formula \"{formula}\" can't be read; write names of measures with + - * / and parentheses, such as won_deals / closed_deals.");

    private static void RequireEnglish(Entry entry, PlacedEntry placed)
    {
        foreach (var (key, texts) in new[] { ("names", entry.Names), ("why", entry.Why), ("act", entry.Act) })
        {
            if (!texts.ContainsKey("en"))
            {
                throw Wrong(placed, key, $"{key} needs at least an English text; write {{ en: … }}.");
            }
        }
    }

    private static CatalogueException Wrong(PlacedEntry placed, string key, string reason)
    {
        var place = placed.PlaceOf(key);
        return new CatalogueException(placed.File.Name, place.Line, place.Column, $"{placed.Own["id"]}: {reason}");
    }
}
