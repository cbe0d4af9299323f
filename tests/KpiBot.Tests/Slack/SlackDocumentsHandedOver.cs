using System.Net;
using System.Text;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack.Sending;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
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

    [Fact]
    public async Task A_command_that_answers_with_a_document_is_answered_with_the_link_to_it()
    {
        await using var slack = await FakeSlack.StartAsync(TestContext.Current.CancellationToken, new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)));
        slack.Team.AddUser("U1", "Camille");
        slack.Team.AddChannel("C1", "sales");
        await using var app = await SlackApp.StartAsync(slack, new Export());
        using var acknowledged = await app.From(slack).CommandAsync("U1", "C1", "export");
        Assert.Equal(HttpStatusCode.OK, acknowledged.StatusCode);
        Assert.Equal("", await acknowledged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        for (var time = 0; time < 1_000 && slack.Responses.All.Count == 0; time++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        var answer = Assert.Single(slack.Responses.All);
        Assert.False(answer.IsForEverybody);
        Assert.Contains("/revenue.csv|revenue.csv", answer.Body["blocks"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("D1", Assert.Single(slack.Team.Files.Values).SharedIn);
    }

    private static async Task<Uri?> HandOverAsync(SlackBench bench)
    {
        var documents = bench.App.Services.GetRequiredService<SlackDocuments>();
        return (await documents.HandOverAsync(Camille, new Message("Revenue", [Sheet]), TestContext.Current.CancellationToken))(Sheet);
    }

    private sealed class Export : ICommand
    {
        public ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(new Reply(new Message("Revenue", [Sheet])));

        public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);
    }
}
