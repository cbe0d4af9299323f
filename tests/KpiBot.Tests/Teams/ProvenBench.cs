using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Tests.Slack;
using KpiBot.Tests.Teams.Fake;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>A bot with an app id between a fake identity provider and a fake connector, in the channel <c>19:west</c>, where Alice is.</summary>
internal sealed class ProvenBench : IAsyncDisposable
{
    public const string WestId = "19:west@thread.tacv2";

    public static readonly Place West = new("teams", Activities.Tenant, WestId);

    private readonly RSA _key;

    private ProvenBench(TeamsApp app) => (App, _key) = (app, app.Identity.Publish("k1", "msteams"));

    public TeamsApp App { get; }

    public FakeConnector Connector => App.Connector;

    public static async Task<ProvenBench> StartAsync(params (string Key, string? Value)[] settings)
    {
        var bench = new ProvenBench(await TeamsApp.StartProvenAsync("Production", settings));
        bench.Connector.Rosters[WestId] = [new JsonObject { ["id"] = "29:alice", ["aadObjectId"] = Activities.Person, ["email"] = "alice@example.com", ["userRole"] = "user", ["tenantId"] = Activities.Tenant }];
        return bench;
    }

    /// <summary>Teams tells that the bot was put into the channel.</summary>
    public Task JoinAsync(string id = "join") => TellAsync(Activities.With(Activities.InChannel("", id), activity =>
    {
        activity["type"] = "conversationUpdate";
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Activities.Bot });
    }));

    public async Task<HttpResponseMessage> TellAsync(JsonObject activity)
    {
        activity["serviceUrl"] = Activities.Smba;
        return await App.PostAsync(activity, request => request.Headers.Authorization = new("Bearer", App.Identity.Token(_key)));
    }

    public Task<SendResult> SendAsync(Place place, string text = "Hello") => App.Platform.SendAsync(place, Says.Plain(text), "k1", TestContext.Current.CancellationToken);

    public Task<SendResult> UpdateAsync(Place place, string id) => App.Platform.UpdateAsync(place, id, Says.Plain("New"), TestContext.Current.CancellationToken);

    /// <summary>Waits until the connector was called so often.</summary>
    public async Task CalledAsync(int calls)
    {
        for (var time = 0; time < 500 && Connector.Lines.Count < calls; time++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal(calls, Connector.Lines.Count);
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await App.DisposeAsync();
    }
}
