using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using KpiBot.Slack.Receiving;
using KpiBot.Tests.Data;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>From a press to a form, and from a form to what it does.</summary>
public sealed class SlackDialogsOpen : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TemporaryStore.Noon);
    private FakeSlack? _slack;
    private SlackApp? _app;

    private FakeSlack Slack => _slack!;

    private SlackApp App => _app!;

    private FakeInbound Told => App.From(Slack);

    private static JsonObject Filled => new()
    {
        ["action"] = Answer("plain_text_input", "value", "Call them"),
        ["who"] = new JsonObject { ["answer"] = new JsonObject { ["type"] = "static_select", ["selected_option"] = new JsonObject { ["value"] = "u1" } } },
        ["due"] = Answer("datepicker", "selected_date", "2026-12-05"),
        ["effect"] = Answer("plain_text_input", "value", null),
    };

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(TestContext.Current.CancellationToken, _clock);
        Slack.Team.AddUser("U1", "Camille");
        Slack.Team.AddChannel("C1", "sales").Members.Add("U1");
        _app = await SlackApp.StartAsync(Slack);
        App.Echo.Form = Says.Form();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
    }

    [Fact]
    public async Task A_press_opens_its_form_and_says_nothing()
    {
        var view = await OpenAsync();
        Assert.Equal("Plan for the pipeline", (string?)view.Content["title"]!["text"]);
        Assert.Empty(Slack.Responses.All);
        Assert.Empty(Slack.Team.Messages);
    }

    [Fact]
    public async Task A_form_that_takes_long_is_opened_empty_first_and_filled_then()
    {
        var ready = new TaskCompletionSource();
        App.Echo.Ready = ready.Task;
        await Told.PressAsync("U1", "C1", null, "alert.plan.v1#form", "42");
        await EmptyBoxAsync();
        Assert.Contains("One moment.", Assert.Single(Slack.Team.Views).Value.Content.ToJsonString(), StringComparison.Ordinal);

        ready.SetResult();
        await Soon.Async(() => Slack.Team.Views.Single().Value.Content["submit"] is not null);
    }

    [Fact]
    public async Task A_refusal_in_place_of_a_form_is_shown_in_the_box_that_was_opened()
    {
        App.Echo.Form = null;
        var ready = new TaskCompletionSource();
        App.Echo.Ready = ready.Task;
        await Told.PressAsync("U1", "C1", null, "alert.plan.v1#form", "42");
        await EmptyBoxAsync();
        ready.SetResult();
        await Soon.Async(() => Slack.Team.Views.Single().Value.Content.ToJsonString().Contains("You pressed 42", StringComparison.Ordinal));
        Assert.Empty(Slack.Responses.All);
    }

    [Fact]
    public async Task Who_pressed_too_long_ago_is_asked_to_press_again()
    {
        Slack.Faults.Next("views.open", new Fault.Error("expired_trigger_id"));
        await Told.PressAsync("U1", "C1", null, "alert.plan.v1#form", "42");
        await Soon.Async(() => Slack.Responses.All.Count == 1);
        Assert.Equal(("Press again.", false), (Slack.Responses.All[0].Text, Slack.Responses.All[0].IsForEverybody));
    }

    [Fact]
    public async Task What_is_sent_reaches_the_bot_with_where_it_came_from()
    {
        var view = await OpenAsync();
        Assert.Equal("", await BodyAsync(Told.SubmitAsync("U1", view, Filled)));
        await Soon.Async(() => Slack.Responses.All.Count == 1);

        var sent = Assert.Single(App.Echo.Sent);
        Assert.Equal((new Person("slack", "T1", "U1", null), new Place("slack", "T1", "C1"), "alert.plan.v1", "42"), (sent.Person, sent.Place, sent.Action, sent.Value));
        Assert.Equal(("Call them", "u1", "2026-12-05", null), (sent["action"], sent["who"], sent["due"], sent["effect"]));
        Assert.Equal("You sent 42", Slack.Responses.All[0].Text);
    }

    [Fact]
    public async Task A_form_that_was_open_while_the_bot_was_restarted_is_taken_by_the_new_one()
    {
        var view = await OpenAsync();
        await using var restarted = await SlackApp.StartAsync(Slack);

        Assert.Equal("", await BodyAsync(restarted.From(Slack).SubmitAsync("U1", view, Filled)));
        await Soon.Async(() => Slack.Responses.All.Count == 1);

        var sent = Assert.Single(restarted.Echo.Sent);
        Assert.Equal((new Place("slack", "T1", "C1"), "alert.plan.v1", "42", "Call them"), (sent.Place, sent.Action, sent.Value, sent["action"]));
        Assert.Equal("You sent 42", Slack.Responses.All[0].Text);
        Assert.Empty(App.Echo.Sent);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_can_be_mended()
    {
        var view = await OpenAsync();
        App.Echo.Outcome = new FormOutcome.Faulty(ImmutableDictionary<string, string>.Empty.Add("due", "Choose a day to come.").Add("elsewhere", "And this."));
        var errors = JsonNode.Parse(await BodyAsync(Told.SubmitAsync("U1", view, Filled)))!;
        Assert.Equal("errors", (string?)errors["response_action"]);
        Assert.Equal(("Choose a day to come.", "And this."), ((string?)errors["errors"]!["due"], (string?)errors["errors"]!["action"]));

        App.Echo.Outcome = null;
        Assert.Equal("", await BodyAsync(Told.SubmitAsync("U1", view, Filled)));
        await Soon.Async(() => Slack.Responses.All.Count == 1);
        Assert.Equal(2, App.Echo.Sent.Count);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_does_its_work_once()
    {
        var view = await OpenAsync();
        await Task.WhenAll(BodyAsync(Told.SubmitAsync("U1", view, Filled)), BodyAsync(Told.SubmitAsync("U1", view, Filled)));
        Assert.Equal("", await BodyAsync(Told.SubmitAsync("U1", view, Filled)));
        Assert.Single(App.Echo.Sent);
    }

    [Fact]
    public async Task A_form_whose_work_is_done_closes_also_where_too_much_is_waiting_to_tell_of_it()
    {
        var view = await OpenAsync();
        var (later, release) = (App.Services.GetRequiredService<SlackLater>(), new TaskCompletionSource());
        for (var round = 0; round < 2; round++)
        {
            // What is begun leaves its place in the queue to another.
            while (later.Add(_ => release.Task))
            {
                Assert.Empty(App.Echo.Sent);
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal("", await BodyAsync(Told.SubmitAsync("U1", view, Filled)));
        Assert.Equal("", await BodyAsync(Told.SubmitAsync("U1", view, Filled)));
        Assert.Single(App.Echo.Sent);
        release.SetResult();
    }

    [Fact]
    public async Task A_form_whose_work_takes_long_closes_and_tells_then()
    {
        var view = await OpenAsync();
        var ready = new TaskCompletionSource();
        (App.Echo.Ready, App.Echo.Outcome) = (ready.Task, new FormOutcome.Faulty(ImmutableDictionary<string, string>.Empty.Add("due", "Choose a day to come.")));
        var sending = BodyAsync(Told.SubmitAsync("U1", view, Filled));
        await Soon.Async(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            return sending.IsCompleted;
        });
        Assert.Equal("", await sending);
        ready.SetResult();
        await Soon.Async(() => Slack.Responses.All.Count == 1);
        Assert.Equal("Choose a day to come.", Slack.Responses.All[0].Text);
    }

    [Fact]
    public async Task A_form_that_answers_with_a_form_goes_on_in_the_same_box()
    {
        var view = await OpenAsync();
        App.Echo.Outcome = new FormOutcome.Taken(new Reply(Says.Plain("More")) { Form = Says.Form() with { Title = "And then" } });
        var next = JsonNode.Parse(await BodyAsync(Told.SubmitAsync("U1", view, Filled)))!;
        Assert.Equal(("update", "And then"), ((string?)next["response_action"], (string?)next["view"]!["title"]!["text"]));
    }

    [Fact]
    public async Task The_entry_in_a_messages_menu_opens_the_form_of_a_follow_up()
    {
        var message = new FakeMessage(Slack.Team, "C1", "5.5", _clock.GetUtcNow()) { Text = $"Call R&amp;D {new string('x', 2100)}", User = "U1" };
        await Told.InteractAsync(Told.Payloads.MessageAction("U1", "C1", message, "kpi_followup"));
        await Soon.Async(() => !Slack.Team.Views.IsEmpty);
        var press = Assert.Single(App.Echo.Presses);
        Assert.Equal(("followup.v1", "5.5", 2000), (press.Action, press.MessageId, press.Value.Length));
        Assert.StartsWith("Call R&D x", press.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_apps_entry_and_a_closed_form_do_nothing()
    {
        var message = new FakeMessage(Slack.Team, "C1", "5.5", _clock.GetUtcNow()) { Text = "x", User = "U1" };
        Assert.Equal("", await BodyAsync(Told.InteractAsync(Told.Payloads.MessageAction("U1", "C1", message, "other"))));
        Assert.Equal("", await BodyAsync(Told.InteractAsync(Told.Payloads.Interaction("view_closed", "U1", new JsonObject { ["view"] = new JsonObject { ["id"] = "V1" } }))));
        Assert.Empty(App.Echo.Presses);
    }

    [Fact]
    public async Task The_same_press_brought_twice_is_worked_on_once_and_a_second_press_is_answered()
    {
        App.Echo.Form = null;
        var payload = Told.Payloads.Press("U1", "C1", null, "alert.acknowledge.v1", "42");
        await Told.InteractAsync(payload);
        await Told.InteractAsync(payload);
        await Told.PressAsync("U1", "C1", null, "alert.acknowledge.v1", "42");
        await Soon.Async(() => Slack.Responses.All.Count == 2);
        Assert.Equal(2, App.Echo.Presses.Count);
    }

    [Fact]
    public async Task A_choice_of_a_menu_is_the_press_of_its_button()
    {
        App.Echo.Form = null;
        var payload = Told.Payloads.Press("U1", "C1", null, "menu.v1", "");
        var action = payload["actions"]![0]!.AsObject();
        action.Remove("value");
        (action["type"], action["selected_option"]) = ("overflow", new JsonObject { ["value"] = "alert.snooze.v1|42" });
        await Told.InteractAsync(payload);
        await Soon.Async(() => Slack.Responses.All.Count == 1);
        Assert.Equal(("alert.snooze.v1", "42"), (Assert.Single(App.Echo.Presses).Action, Assert.Single(App.Echo.Presses).Value));
    }

    [Fact]
    public async Task After_five_answers_an_address_is_left_alone_and_the_person_still_answered()
    {
        App.Echo.Form = null;
        var payload = Told.Payloads.Press("U1", "C1", null, "ask.v1", "again");
        for (var press = 0; press < 7; press++)
        {
            payload["actions"]![0]!["action_ts"] = $"{press}.1";
            await Told.InteractAsync(payload);
        }

        await Soon.Async(() => Slack.Responses.All.Count + Slack.Team.Ephemerals.Count == 7);
        Assert.Equal((5, 2), (Slack.Responses.All.Count, Slack.Team.Ephemerals.Count));
    }

    private async Task<FakeView> OpenAsync()
    {
        await Told.PressAsync("U1", "C1", null, "alert.plan.v1#form", "42");
        await Soon.Async(() => !Slack.Team.Views.IsEmpty);
        return Slack.Team.Views.Values.Single();
    }

    // The press opens its one box within three seconds of the clock: a second passes once it is at work.
    private async Task EmptyBoxAsync()
    {
        await Soon.Async(() => !App.Echo.Presses.IsEmpty);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        await Soon.Async(() => !Slack.Team.Views.IsEmpty);
    }

    private static JsonObject Answer(string type, string field, string? value) => new() { ["answer"] = new JsonObject { ["type"] = type, [field] = value } };

    private static async Task<string> BodyAsync(Task<HttpResponseMessage> asked)
    {
        using var response = await asked;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
