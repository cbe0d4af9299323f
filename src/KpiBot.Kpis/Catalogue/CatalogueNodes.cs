using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KpiBot.Kpis.Catalogue;

/// <summary>The entries of a catalogue file as nodes that know their place.</summary>
internal static partial class CatalogueNodes
{
    private const string Duplicate = "Duplicate key";

    /// <summary>The entries with their ids, in the file's order.</summary>
    /// <exception cref="CatalogueException">The file is no list of entries, each with an id of its own.</exception>
    public static IEnumerable<(string Id, YamlMappingNode Own)> Of(CatalogueFile file)
    {
        var seen = new HashSet<string>();
        foreach (var node in List(file).Children)
        {
            if (node is not YamlMappingNode own || !own.Children.TryGetValue("id", out var id) || id is not YamlScalarNode { Value: { Length: > 0 } name })
            {
                throw new CatalogueException(file.Name, node.Start.Line, node.Start.Column, "An entry begins with \"- id:\" and the KPI's id; add it.");
            }

            if (!Id().IsMatch(name))
            {
                throw new CatalogueException(file.Name, id.Start.Line, id.Start.Column, $"\"{name}\" is no id; write small letters, digits and underscores, such as web_conversion.");
            }

            yield return seen.Add(name)
                ? (name, own)
                : throw new CatalogueException(file.Name, own.Start.Line, own.Start.Column, $"{name} is in this file twice; keep one of the entries.");
        }
    }

    /// <summary>What the YAML reader found, in words for who wrote the file.</summary>
    public static CatalogueException Wrong(CatalogueFile file, YamlException problem)
    {
        var message = (problem.InnerException ?? problem).Message;
        var reason = message switch
        {
            _ when message.StartsWith(Duplicate, StringComparison.Ordinal) => $"\"{WordAt(file.Text, problem.Start)}\" is there twice; keep one of the two.",
            _ when NotFound().Match(message) is { Success: true } match => $"\"{match.Groups["key"].Value}\" is no key here; take it out or correct it.",
            _ => message.ReplaceLineEndings(" "),
        };
        return new CatalogueException(file.Name, problem.Start.Line, problem.Start.Column, reason, problem);
    }

    private static YamlSequenceNode List(CatalogueFile file)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(file.Text));
            return stream.Documents is [{ RootNode: YamlSequenceNode list }]
                ? list
                : throw new CatalogueException(file.Name, 1, 1, "A catalogue file is one list of entries, each beginning with \"- id:\".");
        }
        catch (YamlException problem)
        {
            throw Wrong(file, problem);
        }
    }

    private static string WordAt(string text, Mark place) =>
        text.Split('\n').ElementAtOrDefault((int)place.Line - 1)?[((int)place.Column - 1)..].Split(':')[0].Trim() ?? string.Empty;

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("^Property '(?<key>[^']*)' not found", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotFound();
}
