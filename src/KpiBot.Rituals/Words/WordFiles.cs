using YamlDotNet.Serialization;

namespace KpiBot.Rituals.Words;

/// <summary>The word files embedded in this assembly, as <c>language/name.yaml</c>.</summary>
internal static class WordFiles
{
    /// <summary>The file of what people say to the bot; all others are what it says to them.</summary>
    private const string Heard = "heard.yaml";

    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithDuplicateKeyChecking().Build();

    public static IEnumerable<KeyValuePair<string, string>> Said(string language) =>
        NamesIn(language).Where(name => !name.EndsWith(Heard, StringComparison.Ordinal)).SelectMany(Read<Dictionary<string, string>>);

    public static Dictionary<string, string[]> HeardIn(string language) => Read<Dictionary<string, string[]>>($"{language}/{Heard}");

    private static IEnumerable<string> NamesIn(string language) =>
        typeof(WordFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(language + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static T Read<T>(string name)
    {
        using var stream = typeof(WordFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var reader = new StreamReader(stream);
        return Yaml.Deserialize<T>(reader);
    }
}
