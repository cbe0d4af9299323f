using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Receiving;
using KpiBot.Teams.Rendering;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsForms
{
    private static readonly TeamsRenderer Renderer = new((_, count) => $"and {count} more");

    [Fact]
    public void A_form_looks_as_it_was_approved()
    {
        var frame = new FormFrame(new TeamsPress(PlanCommand.Opens, "42"), "card-1");
        var faulty = frame with { Answers = ImmutableDictionary<string, string>.Empty.Add("action", "go"), Faults = ImmutableDictionary<string, string>.Empty.Add("action", "Say more.") };
        Approved.Verify(Renderer.Render(PlanCommand.Form, frame).ToJsonString(), "form.teams.approved.json");
        Approved.Verify(Renderer.Render(PlanCommand.Form, faulty with { IsDialog = true }).ToJsonString(), "form-faulty.teams.approved.json");
    }

    [Theory]
    [InlineData(true, "Action.Submit")]
    [InlineData(false, "Action.Execute")]
    public void A_button_that_opens_a_form_asks_for_a_dialog_where_there_are_any(bool hasDialogs, string type)
    {
        var renderer = new TeamsRenderer((_, _) => "") { HasDialogs = hasDialogs };
        var card = renderer.Render(new Message("x", [new Buttons([new Button("Plan", PlanCommand.Opens, "42") { OpensForm = true }])]));
        var action = card["body"]![0]!["actions"]![0]!;
        Assert.Equal((type, hasDialogs ? "task/fetch" : null), ((string?)action["type"], (string?)action["data"]!["msteams"]?["type"]));
    }

    [Fact]
    public async Task A_dialog_opens_and_what_is_sent_changes_the_card_for_everybody()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        var sent = Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West));
        var dialog = (await TaskAsync(bench, "task/fetch", Data(("action", PlanCommand.Opens), ("value", "42")), sent))!["task"]!;
        Assert.Equal(("continue", "Plan the recovery"), ((string?)dialog["type"], (string?)dialog["value"]!["title"]));
        var data = SubmitOf(dialog)["data"]!.DeepClone().AsObject();
        data["field.action"] = "  Two mornings of calls ";
        data["field.due"] = "2026-12-05";
        data["field.cause"] = "";
        Assert.Null(await TaskAsync(bench, "task/submit", data, sent));
        var answers = Assert.Single(bench.App.Plan.Answers);
        Assert.Equal((Activities.Person, ProvenBench.West with { Thread = "1" }, sent.MessageId, "plan.v1", "42"), (answers.Person.UserId, answers.Place, answers.MessageId, answers.Action, answers.Value));
        Assert.Equal(("Two mornings of calls", "2026-12-05", null), (answers["action"], answers["due"], answers["cause"]));
        await bench.CalledAsync(2);
        Assert.Contains("Planned: Two mornings of calls", bench.Connector.Messages[($"{ProvenBench.WestId};messageid=1", "1")].ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_form_comes_back_with_what_was_answered_and_what_is_wrong()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        var dialog = (await TaskAsync(bench, "task/submit", Sending("go")))!["task"]!;
        Assert.Equal("continue", (string?)dialog["type"]);
        var card = dialog["value"]!["card"]!["content"]!.ToJsonString();
        Assert.Contains("Say more.", card, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"go\"", card, StringComparison.Ordinal);
        Assert.Equal(("card-1", "42"), (bench.App.Plan.Openings.Single().MessageId, bench.App.Plan.Openings.Single().Value));
        Assert.Empty(bench.Connector.Lines);
    }

    [Fact]
    public async Task A_refusal_to_open_is_shown_in_the_dialog()
    {
        await using var bench = await ProvenBench.StartAsync();
        var dialog = (await TaskAsync(bench, "task/fetch", Data(("action", PlanCommand.Opens), ("value", "closed"))))!["task"]!;
        Assert.Contains("It is closed.", dialog["value"]!["card"]!["content"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_dialogs_the_form_takes_the_cards_place_and_then_the_outcome_takes_its()
    {
        await using var app = await TeamsApp.StartAsync();
        var opened = await BodyAsync(await app.PostAsync(Activities.Invoke(Activities.Message("x"), PlanCommand.Opens)));
        var send = opened["value"]!["body"]!.AsArray()[^1]!["actions"]![0]!;
        Assert.Equal(("Action.Execute", TeamsSubmission.Verb), ((string?)send["type"], (string?)send["verb"]));
        Assert.Empty(app.Wire.Calls);
        var data = send["data"]!.DeepClone().AsObject();
        data["field.action"] = "Two mornings of calls";
        var shown = await BodyAsync(await app.PostAsync(Activities.With(Activities.Invoke(Activities.Message("x", "2")), activity =>
            activity["value"]!["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = TeamsSubmission.Verb, ["data"] = data })));
        Assert.Contains("Planned: Two mornings of calls", shown.ToJsonString(), StringComparison.Ordinal);
        Assert.StartsWith("PUT ", (await app.Wire.NextAsync()).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_either_sends_the_form_by_a_message()
    {
        await using var app = await TeamsApp.StartAsync();
        await app.PostAsync(Activities.With(Activities.Message(null), activity => activity["value"] = Sending("Two mornings of calls")));
        Assert.StartsWith("PUT ", (await app.Wire.NextAsync()).Line, StringComparison.Ordinal);
        Assert.Equal("Two mornings of calls", Assert.Single(app.Plan.Answers)["action"]);
        Assert.DoesNotContain("mornings", Assert.Single(app.Kept.Told.Values).Entry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_hidden_as_it_is_typed_and_never_shown_again()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        var sent = Sending("go");
        sent["field.key"] = "pat-very-secret";
        var card = (await TaskAsync(bench, "task/submit", sent))!["task"]!["value"]!["card"]!["content"]!;
        var input = card["body"]!.AsArray().Single(element => (string?)element!["id"] == "field.key")!;
        Assert.Equal(("password", null), ((string?)input["style"], (string?)input["value"]));
        Assert.DoesNotContain("pat-very-secret", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_words_asked_for_is_a_card_that_is_sent_and_asked_for_by_the_same_words()
    {
        await using var app = await TeamsApp.StartAsync();
        await app.PostAsync(Activities.Message("plan"));
        var card = (await app.Wire.NextAsync()).Json["attachments"]![0]!["content"]!;
        var data = card["body"]!.AsArray()[^1]!["actions"]![0]!["data"]!;
        Assert.Equal((AskButton.Action, "plan"), ((string?)data[TeamsSubmission.OpenerField], (string?)data[TeamsSubmission.OpenerValueField]));
    }

    [Fact]
    public async Task The_menu_of_a_message_plans_a_follow_up_of_it()
    {
        await using var bench = await ProvenBench.StartAsync();
        var dialog = await InvokeAsync(bench, "composeExtension/fetchTask", new JsonObject
        {
            ["commandId"] = FollowUp.Action,
            ["messagePayload"] = new JsonObject { ["id"] = "7", ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>Call &amp; <b>ask</b></p>" } },
        });
        Assert.Equal("continue", (string?)dialog!["task"]!["type"]);
        Assert.Equal((FollowUp.Action, "Call &  ask"), (Assert.Single(bench.App.Plan.Openings).Action, bench.App.Plan.Openings.Single().Value));
    }

    private static JsonNode SubmitOf(JsonNode dialog) => dialog["value"]!["card"]!["content"]!["body"]!.AsArray()[^1]!["actions"]![0]!;

    private static JsonObject Sending(string action) => Data(("form", "plan.v1"), ("value", "42"), ("opener", PlanCommand.Opens), ("openerValue", "42"), ("message", "card-1"), ("field.action", action));

    private static JsonObject Data(params (string Key, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));

    private static Task<JsonObject?> TaskAsync(ProvenBench bench, string name, JsonObject data, SendResult.Sent? sent = null) => InvokeAsync(bench, name, new JsonObject { ["data"] = data }, sent);

    private static async Task<JsonObject?> InvokeAsync(ProvenBench bench, string name, JsonObject value, SendResult.Sent? sent = null)
    {
        var response = await bench.TellAsync(Activities.With(Activities.InChannel("", $"{name}{value.Count}"), activity =>
        {
            activity.Remove("text");
            activity["type"] = "invoke";
            activity["name"] = name;
            activity["value"] = value;
            activity["replyToId"] = sent is null ? "card-1" : sent.MessageId.Split(' ')[^1];
            activity["conversation"]!["id"] = sent is null ? $"{ProvenBench.WestId};messageid=1699" : sent.MessageId.Split(' ')[0];
        }));
        return response.Content.Headers.ContentLength is 0 or null && (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Length == 0 ? null : await BodyAsync(response);
    }

    private static async Task<JsonObject> BodyAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }
}
