using System.Text;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack.Sending;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>Files for a spreadsheet.</summary>
public sealed class SlackDocumentsHandedOver
{
    private static readonly Person Camille = new("slack", "T1", "U1", null);
    private static readonly Document Sheet = new("revenue.csv", "deal;amount\nÉlan;1\n");

    [Fact]
    public async Task A_document_is_put_into_the_askers_own_conversation()
    {
        await using var bench = await SlackBench.StartAsync();
        var link = await HandOverAsync(bench);
        var file = Assert.Single(bench.Slack.Team.Files.Values);
        Assert.Equal(("revenue.csv", "D1"), (file.Name, file.SharedIn));
        Assert.Equal($"\uFEFF{Sheet.Text}", Encoding.UTF8.GetString(file.Content!));
        Assert.Equal(new Uri($"https://acme.slack.test/files/{file.Id}/revenue.csv"), link);
        Assert.Empty(bench.Slack.Team.Channels["C1"].Messages);
    }

    [Theory]
    [InlineData("files.getUploadURLExternal", "missing_scope")]
    [InlineData("conversations.open", "missing_scope")]
    [InlineData("files.completeUploadExternal", "channel_not_found")]
    public async Task Where_files_are_not_allowed_there_is_no_link(string method, string error)
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.Always(method, new Fault.Error(error));
        Assert.Null(await HandOverAsync(bench));
    }

    private static async Task<Uri?> HandOverAsync(SlackBench bench)
    {
        var documents = bench.App.Services.GetRequiredService<SlackDocuments>();
        return (await documents.HandOverAsync(Camille, new Message("Revenue", [Sheet]), TestContext.Current.CancellationToken))(Sheet);
    }
}
