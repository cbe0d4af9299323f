using System.Text.Json;

namespace KpiBot.Data.Forgetting;

/// <summary>The list of the forgotten in a file beside the store: no backup holds it and no restore overwrites it, so that who was forgotten stays so.</summary>
internal static class ForgottenList
{
    public static IReadOnlyList<ForgottenPerson> Read(string file) =>
        File.Exists(file) ? [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<ForgottenPerson>(line)).OfType<ForgottenPerson>()] : [];

    /// <summary>Adds a person, unless the list has them.</summary>
    public static void Add(string file, ForgottenPerson person)
    {
        if (Read(file).Any(known => known.Workspace == person.Workspace && known.IdHash == person.IdHash))
        {
            return;
        }

        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        File.AppendAllText(file, JsonSerializer.Serialize(person) + "\n");
    }
}
