using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KpiBot.EndToEnd;

/// <summary>
/// Stands for Slack's Web API on this machine: takes messages and changes of them, and tells them back with their metadata when asked. It forgets nothing, so
/// that what was sent twice is seen twice.
/// </summary>
internal sealed class SlackRecorder : IAsyncDisposable
{
    private const string Bot = "B1";

    private readonly ConcurrentQueue<Posted> _posts = new();
    private readonly WebApplication _app;
    private long _stamp;

    private SlackRecorder(WebApplication app) => _app = app;

    /// <summary>The base address for <c>Slack:ApiUrl</c>.</summary>
    public Uri Address => new(new Uri(_app.Urls.First()), "/api/");

    public IReadOnlyList<Posted> Posts => [.. _posts];

    public static async Task<SlackRecorder> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var recorder = new SlackRecorder(app);
        app.MapPost("/api/{method}", recorder.AnswerAsync);
        await app.StartAsync(cancellation);
        return recorder;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(string method, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        string Field(string name) => form[name].ToString();
        return Results.Json(method switch
        {
            "auth.test" => new JsonObject { ["ok"] = true, ["bot_id"] = Bot, ["team_id"] = "T1" },
            "conversations.info" => new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = Field("channel") } },
            "conversations.members" => new JsonObject { ["ok"] = true, ["members"] = new JsonArray() },
            "chat.postMessage" => Post(Field("channel"), Field("blocks"), Field("metadata")),
            "chat.update" => Change(Field("ts"), Field("blocks")),
            "conversations.history" => History(Field("channel"), Field("oldest"), Field("include_all_metadata") == "true"),
            _ => new JsonObject { ["ok"] = false, ["error"] = "unknown_method" },
        });
    }

    private JsonObject Post(string channel, string blocks, string metadata)
    {
        // Slack's ids are its clock's microseconds, and its history is asked for by them.
        var stamp = _stamp = Math.Max(_stamp + 1, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
        var id = string.Create(CultureInfo.InvariantCulture, $"{stamp / 1_000_000}.{stamp % 1_000_000:000000}");
        _posts.Enqueue(new Posted(channel, id, JsonNode.Parse(metadata)!.AsObject()) { Blocks = blocks });
        return new JsonObject { ["ok"] = true, ["channel"] = channel, ["ts"] = id };
    }

    private JsonObject Change(string id, string blocks)
    {
        if (_posts.FirstOrDefault(post => post.Id == id) is not { } post)
        {
            return new JsonObject { ["ok"] = false, ["error"] = "message_not_found" };
        }

        post.Blocks = blocks;
        return new JsonObject { ["ok"] = true, ["ts"] = id };
    }

    // Newest first, and metadata only for who asks for them, as Slack does.
    private JsonObject History(string channel, string oldest, bool withMetadata) => new()
    {
        ["ok"] = true,
        ["messages"] = new JsonArray(
        [
            .. _posts.Reverse().Where(post => post.Channel == channel && string.CompareOrdinal(post.Id, oldest) >= 0).Select(post => new JsonObject
            {
                ["type"] = "message",
                ["bot_id"] = Bot,
                ["ts"] = post.Id,
                ["metadata"] = withMetadata ? post.Metadata.DeepClone() : null,
            }),
        ]),
    };

    /// <summary>A message that was posted.</summary>
    internal sealed record Posted(string Channel, string Id, JsonObject Metadata)
    {
        public required string Blocks { get; set; }

        public string? Key => Metadata["event_payload"]?["key"]?.GetValue<string>();
    }
}
