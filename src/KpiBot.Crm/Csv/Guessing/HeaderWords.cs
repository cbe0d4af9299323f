using System.Globalization;
using System.Text;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>What other systems call our files, columns and words (headers.yaml), in plain form.</summary>
internal sealed class HeaderWords
{
    private static readonly Lazy<HeaderWords> Known = new(Load);

    public static HeaderWords All => Known.Value;

    public Dictionary<string, FileWords> Files { get; init; } = [];

    /// <summary>Words for nothing, as they are written.</summary>
    public List<string> Nothing { get; init; } = [];

    public List<string> Won { get; init; } = [];

    public List<string> Lost { get; init; } = [];

    public Dictionary<string, List<string>> Roles { get; init; } = [];

    /// <summary>Small letters without accents, words apart by one space: <c>Propriétaire_de l'affaire</c> is <c>proprietaire de l affaire</c>.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        var previous = ' ';
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsLower(previous) && char.IsUpper(c))
            {
                plain.Append(' ');
            }

            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
            previous = c;
        }

        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static HeaderWords Load()
    {
        using var stream = typeof(HeaderWords).Assembly.GetManifestResourceStream("headers.yaml") ?? throw new InvalidOperationException("headers.yaml is not in the assembly.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<HeaderWords>(reader);
    }

    /// <summary>A canonical file's names and those of its columns.</summary>
    internal sealed class FileWords
    {
        public List<string> Names { get; init; } = [];

        public Dictionary<string, List<string>> Columns { get; init; } = [];
    }
}
