using Xunit;
using Xunit.Sdk;

namespace KpiBot.Tests;

public sealed class ApprovedTexts : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-approved-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_approved_text_passes()
    {
        var file = Write("answer.approved.txt", "one\ntwo\n");

        Approved.Verify("one\r\ntwo", file, update: false);

        Assert.False(File.Exists(file + ".received"));
    }

    [Fact]
    public void Json_is_compared_by_what_it_says_not_by_its_spaces()
    {
        var file = Write("answer.approved.json", "{\"text\":   \"à l'heure\"}");

        Approved.Verify("""{ "text": "\u00e0 l'heure" }""", file, update: false);

        Assert.False(File.Exists(file + ".received"));
    }

    [Fact]
    public void A_difference_fails_and_names_its_first_line()
    {
        var file = Write("answer.approved.txt", "one\ntwo\nthree\n");

        var failure = Assert.Throws<FailException>(() => Approved.Verify("one\n2\n3\n", file, update: false));

        Assert.Contains("Line 2 differs.\n  approved: two\n  received: 2", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\n3\n", File.ReadAllText(file + ".received"));
        Assert.Equal("one\ntwo\nthree\n", File.ReadAllText(file));
    }

    [Fact]
    public void A_text_that_nobody_approved_fails()
    {
        var failure = Assert.Throws<FailException>(() => Approved.Verify("one", Path.Combine(_folder.FullName, "new.txt"), update: false));

        Assert.StartsWith("Nothing is approved yet.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Updating_approves_what_was_received_as_readable_lines()
    {
        var file = Path.Combine(_folder.FullName, "Approved", "answer.approved.json");

        Approved.Verify("""{"text":"« 45 % »"}""", file, update: true);

        Assert.Equal("{\n  \"text\": \"« 45 % »\"\n}\n", File.ReadAllText(file));
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
