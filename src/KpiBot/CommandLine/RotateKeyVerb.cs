using System.CommandLine;
using KpiBot.Data.Secrets;

namespace KpiBot.CommandLine;

/// <summary><c>rotate-key</c>: makes the file of <c>Security:MasterKeyFile</c>, or a new key in it.</summary>
internal static class RotateKeyVerb
{
    public static Command Make() => Verb.Of("rotate-key", "Makes the key that tokens are kept under, or replaces it and seals them anew.", [], async (services, _, cancellation) =>
    {
        var rotation = services.GetRequiredService<KeyRotation>();
        Console.WriteLine(await rotation.RunAsync(cancellation) switch
        {
            null => $"The first key is in {rotation.File}. Copy it to every host of this store, and keep it apart from the store's backups.",
            1 => $"A new key is in {rotation.File}, 1 secret was sealed anew, and the old key is gone. Copy the file to every host of this store.",
            var count => $"A new key is in {rotation.File}, {count} secrets were sealed anew, and the old key is gone. Copy the file to every host of this store.",
        });
        return Verb.Done;
    });
}
