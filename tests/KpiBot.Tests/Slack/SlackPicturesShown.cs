using System.Text.Encodings.Web;
using System.Text.Json;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Tests.Slack.Fake;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>Pictures drawn here and shown in Slack.</summary>
public sealed class SlackPicturesShown
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Message Drawn = new("Review", [Paragraph.Of(Line.Of("Monday")), new Picture("review", new byte[] { 1, 2, 3 }, "Revenue rose to 12 k€")]);

    [Fact]
    public async Task A_picture_is_uploaded_in_three_steps_and_shown_with_its_words()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.FileDelay = TimeSpan.FromSeconds(2);
        Assert.IsType<SendResult.Sent>(await bench.SendWhileTimeGoesOnAsync(Drawn));
        var message = Assert.Single(bench.Slack.Team.Messages);
        var file = bench.Slack.Team.Files[message.Picture!];
        Assert.Equal(("review.png", "Revenue rose to 12 k€", 3, null), (file.Name, file.AltText, file.Content!.Length, file.SharedIn));
        Assert.Equal("Revenue rose to 12 k€", (string?)message.Blocks[1]!["alt_text"]);
        Assert.Equal(
            ["files.getUploadURLExternal", "upload", "files.completeUploadExternal", "files.info", "files.info", "files.info", "chat.postMessage"],
            bench.Slack.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task A_message_that_is_tried_again_uploads_nothing_again()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.Next("chat.postMessage", new Fault.TooMany(60));
        Assert.IsType<SendResult.Later>(await bench.SendAsync(Drawn));
        bench.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Drawn));
        Assert.Single(bench.Slack.Team.Files);
        Assert.NotNull(bench.Slack.Team.Messages[0].Picture);
    }

    [Theory]
    [InlineData("files.getUploadURLExternal", "file_uploads_disabled")]
    [InlineData("files.completeUploadExternal", "file_update_failed")]
    [InlineData("files.info", "missing_scope")]
    public async Task Where_files_are_refused_the_message_goes_with_its_words(string method, string error)
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.Always(method, new Fault.Error(error));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Drawn));
        AssertWords(bench);
    }

    [Fact]
    public async Task An_upload_that_breaks_or_never_arrives_holds_no_message_back()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.Next("upload", new Fault.Status(500));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Drawn));
        AssertWords(bench);
        bench.Slack.FileDelay = TimeSpan.FromHours(1);
        var before = bench.Clock.GetUtcNow();
        Assert.IsType<SendResult.Sent>(await bench.SendWhileTimeGoesOnAsync(Drawn, "k2"));
        Assert.InRange((bench.Clock.GetUtcNow() - before).TotalSeconds, 15, 31);
        Assert.Null(bench.Slack.Team.Messages[1].Picture);
    }

    [Fact]
    public async Task A_picture_that_Slack_does_not_show_after_all_is_left_to_its_words()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.When(
            call => call.Method == "chat.postMessage" && call["blocks"]!.Contains("slack_file", StringComparison.Ordinal),
            new Fault.Error("invalid_blocks", "invalid slack file [json-pointer:/blocks/1/slack_file]"));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Drawn));
        AssertWords(bench);
    }

    [Fact]
    public async Task Pictures_can_be_switched_off()
    {
        await using var bench = await SlackBench.StartAsync(("Slack:PictureWait", "00:00:00"));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Drawn));
        AssertWords(bench);
        Assert.Single(bench.Slack.Calls);
    }

    private static void AssertWords(SlackBench bench)
    {
        var message = Assert.Single(bench.Slack.Team.Messages);
        Assert.Null(message.Picture);
        Assert.Contains("Revenue rose to 12 k€", message.Blocks.ToJsonString(Readable), StringComparison.Ordinal);
    }
}
