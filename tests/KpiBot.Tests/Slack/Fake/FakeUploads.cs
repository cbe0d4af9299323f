using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Files in three steps (https://docs.slack.dev/messaging/working-with-files/#upload), of which the last is not done when Slack says so.</summary>
internal static class FakeUploads
{
    public static JsonObject Begin(FakeRequest request)
    {
        var name = request.Arguments.Needed("filename");
        request.Arguments.Needed("length");
        if (request.Arguments.Number("length", 0) is not (> 0 and var length))
        {
            throw new FakeRefusal("invalid_arguments", "length must be at least 1");
        }

        var file = new FakeFile(request.Slack.NextId('F'), name, length, request.Arguments["alt_txt"]);
        request.Team.Files[file.Id] = file;
        return new JsonObject { ["upload_url"] = new Uri(request.Slack.Address, $"/upload/{file.Id}").AbsoluteUri, ["file_id"] = file.Id };
    }

    public static async Task<IResult> TakeAsync(FakeSlack slack, string id, HttpRequest request)
    {
        if (slack.Teams.Select(team => team.Files.GetValueOrDefault(id)).FirstOrDefault(file => file is not null) is not { } file)
        {
            return Results.NotFound();
        }

        var call = new FakeCall(slack.Clock.GetUtcNow(), "upload", slack.Teams.First(team => team.Files.ContainsKey(id)).Id, new FakeArguments(new Dictionary<string, string> { ["file"] = id }));
        slack.Record(call);
        if (slack.Faults.For(call) is Fault.Status fault)
        {
            return Results.StatusCode(fault.Code);
        }

        var content = await ContentAsync(request);
        if (content.Length != file.Length)
        {
            return Results.BadRequest("The length is not the one that was announced");
        }

        (file.Content, call.Outcome) = (content, "ok");
        return Results.Text(string.Create(CultureInfo.InvariantCulture, $"OK - {content.Length}"));
    }

    public static JsonObject Complete(FakeRequest request)
    {
        request.Arguments.Needed("files");
        var (team, now) = (request.Team, request.Slack.Clock.GetUtcNow());
        var files = (request.Arguments.List("files", "invalid_arguments") ?? []).Select(item => Uploaded(team, item)).ToList();
        var channel = request.Arguments["channel_id"] is { } place ? place[0] is 'U' or 'W' ? throw new FakeRefusal("channel_not_found") : team.Writable(place) : null;
        foreach (var (file, title) in files)
        {
            (file.Title, file.ReadyAt, file.SharedIn) = (title, now + request.Slack.FileDelay, channel?.Id);
        }

        channel?.Messages.Add(new FakeMessage(team, channel.Id, team.NextStamp(), now)
        {
            Thread = request.Arguments["thread_ts"],
            Text = request.Arguments["initial_comment"] ?? "",
            Files = [.. files.Select(file => file.File.Id)],
        });
        return new JsonObject { ["files"] = new JsonArray([.. files.Select(file => new JsonObject { ["id"] = file.File.Id, ["title"] = file.Title })]) };
    }

    public static JsonObject Info(FakeRequest request) => request.Team.Files.TryGetValue(request.Arguments.Needed("file"), out var file) && file.ReadyAt is not null
        ? new JsonObject { ["file"] = file.Json(request.Slack.Clock.GetUtcNow()) }
        : throw new FakeRefusal("file_not_found");

    private static (FakeFile File, string? Title) Uploaded(FakeTeam team, JsonNode? item) =>
        (string?)item?["id"] is { } id && team.Files.TryGetValue(id, out var file) && file is { Content: not null, ReadyAt: null }
            ? (file, (string?)item["title"])
            : throw new FakeRefusal("file_not_found");

    private static async Task<byte[]> ContentAsync(HttpRequest request)
    {
        using var content = new MemoryStream();
        if (request.HasFormContentType)
        {
            await using var part = (await request.ReadFormAsync()).Files[0].OpenReadStream();
            await part.CopyToAsync(content);
        }
        else
        {
            await request.Body.CopyToAsync(content);
        }

        return content.ToArray();
    }
}
