using System.Text.Json;

namespace KpiBot.Crm.Reading;

/// <summary>How far a reading has got.</summary>
internal sealed class SpoolState
{
    /// <summary>What is being read: everything, or what changed since when.</summary>
    public required string Plan { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>When the try began that last added a page; null before the first.</summary>
    public DateTimeOffset? Touched { get; set; }

    public Dictionary<string, SpoolStep> Steps { get; init; } = [];

    /// <summary>Null where the text is not one: a disk that was full leaves anything.</summary>
    public static SpoolState? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<SpoolState>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this);
}
