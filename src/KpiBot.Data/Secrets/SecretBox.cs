using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KpiBot.Data.Secrets;

/// <summary>
/// Seals secrets with AES-GCM (NIST SP 800-38D): <c>k1.KEYID.</c> and, in base64url, a random nonce, the tag and the cipher. What was changed by a bit, or moved to
/// another row, does not open.
/// </summary>
internal sealed class SecretBox(MasterKeyFile file)
{
    private const string Version = "k1";
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private volatile IReadOnlyList<MasterKey> _known = [];

    /// <summary>The sealed text and the key it was sealed with: always the newest in the file, also while another process rotates.</summary>
    public (string Text, string KeyId) Seal(string secret, SecretName name)
    {
        _known = file.Read();
        var key = _known[0];
        var plain = Encoding.UTF8.GetBytes(secret);
        var parts = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(Nonce(parts));
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Encrypt(Nonce(parts), plain, Cipher(parts), Tag(parts), name.Bound(Version, key.Id));
        CryptographicOperations.ZeroMemory(plain);
        return ($"{Version}.{key.Id}.{Base64Url.EncodeToString(parts)}", key.Id);
    }

    public string Open(string text, SecretName name)
    {
        if (text.Split('.') is not [Version, { } keyId, { } encoded] || !Base64Url.IsValid(encoded))
        {
            throw Unreadable(name, cause: null);
        }

        var parts = Base64Url.DecodeFromChars(encoded);
        if (parts.Length < NonceSize + TagSize)
        {
            throw Unreadable(name, cause: null);
        }

        var plain = new byte[Cipher(parts).Length];
        try
        {
            using var aes = new AesGcm(KeyOf(keyId, name).Bytes, TagSize);
            aes.Decrypt(Nonce(parts), Cipher(parts), Tag(parts), plain, name.Bound(Version, keyId));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException changed)
        {
            throw Unreadable(name, changed);
        }
    }

    private MasterKey KeyOf(string id, SecretName name)
    {
        if (Known(id) is { } known)
        {
            return known;
        }

        _known = file.Read();
        return Known(id) ?? throw new SecretsUnusableException(
            $"The {name.Purpose} of {name.Owner}:{name.Team} was sealed with key {id}, which {file.Path} does not have: put the key file back that belongs to this store, or install the bot there again.");
    }

    private MasterKey? Known(string id) => _known.FirstOrDefault(key => key.Id == id);

    private static Span<byte> Nonce(byte[] parts) => parts.AsSpan(0, NonceSize);

    private static Span<byte> Tag(byte[] parts) => parts.AsSpan(NonceSize, TagSize);

    private static Span<byte> Cipher(byte[] parts) => parts.AsSpan(NonceSize + TagSize);

    private static SecretsUnusableException Unreadable(SecretName name, Exception? cause) =>
        new($"The {name.Purpose} of {name.Owner}:{name.Team} was changed in the store or moved from another row: install the bot there again.", cause);
}
