using System.Collections.Frozen;

namespace KpiBot.Rituals.Digests;

/// <summary>The templates of all rituals.</summary>
internal sealed class DigestShelf(IEnumerable<DigestTemplate> templates)
{
    private readonly FrozenDictionary<string, DigestTemplate> _templates = templates.ToFrozenDictionary(template => template.Ritual.Name);

    public DigestTemplate this[Ritual ritual] => _templates[ritual.Name];
}
