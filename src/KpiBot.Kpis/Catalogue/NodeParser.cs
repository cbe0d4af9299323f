using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace KpiBot.Kpis.Catalogue;

/// <summary>Reads a node again as if from its text; the places stay those of the file.</summary>
internal sealed class NodeParser(YamlNode node) : IParser
{
    private readonly IEnumerator<ParsingEvent> _events = Events(node).GetEnumerator();

    public ParsingEvent? Current { get; private set; }

    public bool MoveNext()
    {
        var moved = _events.MoveNext();
        Current = moved ? _events.Current : null;
        return moved;
    }

    private static IEnumerable<ParsingEvent> Events(YamlNode node) => node switch
    {
        YamlMappingNode mapping =>
        [
            new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Any, mapping.Start, mapping.End),
            .. mapping.Children.SelectMany(pair => Events(pair.Key).Concat(Events(pair.Value))),
            new MappingEnd(mapping.End, mapping.End),
        ],
        YamlSequenceNode list =>
        [
            new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Any, list.Start, list.End),
            .. list.Children.SelectMany(Events),
            new SequenceEnd(list.End, list.End),
        ],
        YamlScalarNode scalar => [new Scalar(AnchorName.Empty, TagName.Empty, scalar.Value ?? string.Empty, scalar.Style, isPlainImplicit: true, isQuotedImplicit: true, scalar.Start, scalar.End)],
        _ => throw new YamlException(node.Start, node.End, "Write a text, a list or a map here."),
    };
}
