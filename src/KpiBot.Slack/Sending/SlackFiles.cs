using System.Globalization;
using System.Text.Json.Nodes;
using KpiBot.Slack.Rendering;

namespace KpiBot.Slack.Sending;

/// <summary>Uploads in three steps (https://docs.slack.dev/messaging/working-with-files/#upload).</summary>
internal sealed class SlackFiles(SlackClient client)
{
    private const int AltText = 1000;

    /// <summary>The id of the uploaded file, which may not be there yet; null where Slack did not take it.</summary>
    /// <param name="channel">The conversation it is shared in, or null for none.</param>
    public async Task<string?> UploadAsync(string team, string name, string? altText, ReadOnlyMemory<byte> content, string? channel, CancellationToken cancellation)
    {
        var wish = new Dictionary<string, string> { ["filename"] = name, ["length"] = content.Length.ToString(CultureInfo.InvariantCulture) };
        if (!string.IsNullOrWhiteSpace(altText))
        {
            wish["alt_txt"] = PlainText.Cut(altText, AltText);
        }

        if (await client.CallAsync(team, "files.getUploadURLExternal", wish, cancellation) is not SlackOutcome.Done { Answer: var begun }
            || begun.Text("file_id") is not { } id
            || !Uri.TryCreate(begun.Text("upload_url"), UriKind.Absolute, out var address)
            || !await client.UploadAsync(address, content, cancellation))
        {
            return null;
        }

        var files = new JsonArray(new JsonObject { ["id"] = id, ["title"] = name });
        var end = new Dictionary<string, string> { ["files"] = files.ToJsonString() };
        if (channel is not null)
        {
            end["channel_id"] = channel;
        }

        return await client.CallAsync(team, "files.completeUploadExternal", end, cancellation) is SlackOutcome.Done ? id : null;
    }

    /// <summary>Whether the file is there: Slack says that an upload is complete before it is (slackapi/bolt-js #2115). Null where it does not tell.</summary>
    public async Task<bool?> IsReadyAsync(string team, string file, CancellationToken cancellation) =>
        await client.CallAsync(team, "files.info", new Dictionary<string, string> { ["file"] = file }, cancellation) is SlackOutcome.Done { Answer: var answer }
            ? answer.At("file").Text("mimetype") is { Length: > 0 }
            : null;

    /// <summary>Where its readers find it.</summary>
    public async Task<Uri?> LinkAsync(string team, string file, CancellationToken cancellation) =>
        await client.CallAsync(team, "files.info", new Dictionary<string, string> { ["file"] = file }, cancellation) is SlackOutcome.Done { Answer: var answer }
        && Uri.TryCreate(answer.At("file").Text("permalink"), UriKind.Absolute, out var link)
            ? link
            : null;
}
