using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>A map of a YAML file that knows its place, and refuses keys that it was not asked about.</summary>
internal sealed class YamlMap
{
    private readonly string _file;
    private readonly YamlMappingNode _node;

    public YamlMap(string file, YamlNode node, string what)
    {
        _file = file;
        _node = node as YamlMappingNode ?? throw Refusal(file, node, $"{what} must be a map of keys and values");
    }

    /// <summary>Where it begins, as <c>file:line:column</c>.</summary>
    public string Place => PlaceOf(_file, _node.Start);

    /// <summary>The line where it begins.</summary>
    public int Line => (int)_node.Start.Line;

    /// <summary>Its keys and values, in order.</summary>
    public IEnumerable<(string Key, YamlNode KeyNode, YamlNode Value)> Entries =>
        _node.Children.Select(child => (Text(child.Key), child.Key, child.Value));

    /// <summary>Refuses any key but these.</summary>
    public YamlMap Only(params ReadOnlySpan<string> keys)
    {
        foreach (var (key, node, _) in Entries)
        {
            if (!keys.Contains(key))
            {
                throw Refuse(node, $"'{key}' is not known here; known are {string.Join(", ", keys.ToArray())}");
            }
        }

        return this;
    }

    public YamlNode? Find(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public string? FindText(string key) => Find(key) is { } node ? Text(node) : null;

    public string RequiredText(string key) =>
        FindText(key) is { Length: > 0 } text ? text : throw Refuse(_node, $"'{key}' is missing");

    public YamlMap? FindMap(string key) => Find(key) is { } node ? new YamlMap(_file, node, $"'{key}'") : null;

    public YamlMap MapOf(YamlNode node, string what) => new(_file, node, what);

    public IEnumerable<YamlNode> List(YamlNode node, string what) =>
        node is YamlSequenceNode list ? list.Children : throw Refuse(node, $"{what} must be a list");

    public string Text(YamlNode node) =>
        node is YamlScalarNode scalar ? scalar.Value ?? "" : throw Refuse(node, "a plain text is expected");

    public string PlaceAt(YamlNode node) => PlaceOf(_file, node.Start);

    public ImportRefusedException Refuse(YamlNode node, string reason) => Refusal(_file, node, reason);

    /// <summary>Reads a file whose top is a map.</summary>
    public static YamlMap Load(string path)
    {
        var name = Path.GetFileName(path);
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(path);
            stream.Load(reader);
        }
        catch (YamlException broken)
        {
            var reason = (broken.InnerException ?? broken).Message.TrimEnd('.').ReplaceLineEndings(" ");
            throw new ImportRefusedException($"{PlaceOf(name, broken.Start)}: the mapping can't be read: {reason}.", broken);
        }
        catch (IOException missing)
        {
            throw new ImportRefusedException($"The mapping {path} can't be opened: {missing.Message}", missing);
        }

        return stream.Documents is [var document, ..]
            ? new YamlMap(name, document.RootNode, "the mapping")
            : throw new ImportRefusedException($"{name} is empty: a mapping has the keys workspace and files.");
    }

    private static string PlaceOf(string file, Mark mark) => $"{file}:{mark.Line}:{mark.Column}";

    private static ImportRefusedException Refusal(string file, YamlNode node, string reason) =>
        new($"{PlaceOf(file, node.Start)}: {reason}.");
}
