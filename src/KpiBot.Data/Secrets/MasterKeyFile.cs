using System.Text;
using Microsoft.Extensions.Options;

namespace KpiBot.Data.Secrets;

/// <summary>
/// The file of <c>Security:MasterKeyFile</c>: a key a line, the newest first; it seals, the older ones still open. Lines that begin with # are for people.
/// </summary>
internal sealed class MasterKeyFile(IOptions<SecurityOptions> options)
{
    private const string Head = "# KpiBot's keys, the newest first. Whoever has this file and the store has every token: keep it apart from backups.";
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Theirs = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite;

    public bool IsSet => options.Value.MasterKeyFile is not null;

    /// <summary>Where it is; behind a link, where the link leads.</summary>
    public string Path
    {
        get
        {
            var path = System.IO.Path.GetFullPath(options.Value.MasterKeyFile ?? throw new SecretsUnusableException(
                "Tokens are kept sealed, and there is no key: set Security:MasterKeyFile to a file outside the store's folder, and make it with kpibot rotate-key."));
            return File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;
        }
    }

    public bool Exists => File.Exists(Path);

    /// <summary>The keys, the newest first; at least one.</summary>
    public IReadOnlyList<MasterKey> Read()
    {
        var path = Path;
        string[] lines = [.. Lines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        MasterKey[] keys = [.. lines.Select(MasterKey.Parse).OfType<MasterKey>()];
        return keys.Length == lines.Length && keys.Length > 0 && keys.DistinctBy(key => key.Id).Count() == keys.Length
            ? keys
            : throw new SecretsUnusableException($"The key file {path} is damaged: put the right one back. Without it everybody has to install the bot again.");
    }

    /// <summary>Puts the keys in the file's place, whole or not at all, also when the machine stops meanwhile.</summary>
    public void Write(IEnumerable<MasterKey> keys)
    {
        var path = Path;
        var half = $"{path}.{Guid.NewGuid():N}.half";
        try
        {
            var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                settings.UnixCreateMode = Ours;
            }

            using (var file = new FileStream(half, settings))
            {
                file.Write(Encoding.ASCII.GetBytes(string.Join('\n', [Head, .. keys.Select(key => key.Line), string.Empty])));
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            File.Delete(half);
            throw new SecretsUnusableException($"The key file {path} can't be written: let KpiBot's user write its folder ({failed.Message}).", failed);
        }
    }

    private static List<string> Lines(string path)
    {
        try
        {
            using var reader = new StreamReader(path, Encoding.ASCII);
            if (!OperatingSystem.IsWindows() && reader.BaseStream is FileStream file && (File.GetUnixFileMode(file.SafeFileHandle) & Theirs) != UnixFileMode.None)
            {
                throw new SecretsUnusableException($"The key file {path} can be read or changed by others: run chmod 600 {path}, and kpibot rotate-key if anybody may have read it.");
            }

            return [.. reader.ReadToEnd().Split('\n')];
        }
        catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SecretsUnusableException($"There is no key file {path}: put it back, or make a first one with kpibot rotate-key.", failed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new SecretsUnusableException($"The key file {path} can't be read: let KpiBot's user read it ({failed.Message}).", failed);
        }
    }
}
