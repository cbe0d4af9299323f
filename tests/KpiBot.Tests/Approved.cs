using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xunit;

namespace KpiBot.Tests;

/// <summary>
/// Compares a text with the approved file of its name in the folder <c>Approved</c> beside the test. What differs is written under
/// <c>.artifacts/received</c> at the same path; <c>UPDATE_APPROVED=1</c> approves it instead.
/// </summary>
internal static class Approved
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Fails, naming the first line that differs, unless <paramref name="actual"/> is what <c>Approved/name</c> holds.</summary>
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "") =>
        Verify(actual, Path.Combine(FolderOf(testFile), "Approved", name), Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1");

    internal static void Verify(string actual, string approvedFile, bool update)
    {
        var received = Normal(actual, approvedFile);
        if (update)
        {
            Write(approvedFile, received);
            return;
        }

        var approved = File.Exists(approvedFile) ? Normal(File.ReadAllText(approvedFile), approvedFile) : null;
        if (approved == received)
        {
            return;
        }

        var receivedFile = ReceivedFile(approvedFile);
        Write(receivedFile, received);
        Assert.Fail($"{Difference(approved, received)}\napproved: {approvedFile}\nreceived: {receivedFile}\nTo approve what was received: UPDATE_APPROVED=1");
    }

    private static string Normal(string text, string file)
    {
        var lines = text.ReplaceLineEndings("\n");
        if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(lines);
            lines = JsonSerializer.Serialize(json.RootElement, Readable);
        }

        return lines.TrimEnd('\n') + "\n";
    }

    private static string Difference(string? approved, string received)
    {
        if (approved is null)
        {
            return "Nothing is approved yet.";
        }

        var (was, now) = (approved.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => was.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"Line {line + 1} differs.\n  approved: {was.ElementAtOrDefault(line) ?? "(end)"}\n  received: {now.ElementAtOrDefault(line) ?? "(end)"}";
    }

    private static string ReceivedFile(string approvedFile) =>
        Checkout.Contains(approvedFile)
            ? Path.Combine(Checkout.Root, ".artifacts", "received", Checkout.Relative(approvedFile) + ".received")
            : approvedFile + ".received";

    private static string FolderOf(string testFile) => Path.GetDirectoryName(testFile) ?? throw new ArgumentException($"{testFile} has no folder.", nameof(testFile));

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(FolderOf(file));
        File.WriteAllText(file, text);
    }
}
