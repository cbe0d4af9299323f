using System.Security.Cryptography;

namespace KpiBot.Data.Secrets;

/// <summary>A key of 256 bits and what it is called by in what it sealed. Its text is its name alone.</summary>
internal sealed class MasterKey
{
    public const int Size = 32;

    private const int IdBytes = 4;

    private readonly byte[] _bytes;

    private MasterKey(string id, byte[] bytes) => (Id, _bytes) = (id, bytes);

    public string Id { get; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>As it stands in the file.</summary>
    public string Line => $"{Id}:{Convert.ToBase64String(_bytes)}";

    public static MasterKey New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), RandomNumberGenerator.GetBytes(Size));

    public static MasterKey? Parse(string line)
    {
        var bytes = new byte[Size];
        return line.Split(':', 2) is [{ Length: 2 * IdBytes } id, { Length: > 0 } text]
            && id.All(char.IsAsciiHexDigitLower)
            && Convert.TryFromBase64String(text, bytes, out var written)
            && written == Size
            ? new MasterKey(id, bytes)
            : null;
    }

    public override string ToString() => Id;
}
