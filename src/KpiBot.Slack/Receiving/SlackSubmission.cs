using System.Collections.Immutable;
using System.Text.Json;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;

namespace KpiBot.Slack.Receiving;

/// <summary>A modal that was sent (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload/).</summary>
/// <param name="Answers">What was answered.</param>
/// <param name="Waiter">Who waits.</param>
/// <param name="ViewId">The modal; Slack takes a second press of its button as a second submission.</param>
/// <param name="Asked">The ids of its questions: Slack takes errors at these alone.</param>
/// <param name="Language">The form's language.</param>
internal sealed record SlackSubmission(FormAnswers Answers, SlackWaiter Waiter, string ViewId, ImmutableArray<string> Asked, string Language)
{
    public static SlackSubmission? Read(JsonElement payload)
    {
        var view = payload.At("view");
        if (SlackRequests.PersonIn(payload) is not { } person
            || SlackRequests.TeamIn(payload) is not { } team
            || view.Text("id") is not { } id
            || OpenedForm.Read(view.Text("private_metadata"), team) is not { } opened)
        {
            return null;
        }

        var place = opened.Place ?? new Place(SlackRequests.Platform, team, person.UserId);
        var waiter = new SlackWaiter(person, place, opened.MessageId, opened.ResponseUrl, payload.Text("trigger_id"));
        var values = view.At("state").At("values");
        ImmutableArray<string> asked = values.ValueKind == JsonValueKind.Object ? [.. values.EnumerateObject().Select(block => block.Name)] : [];
        var answers = asked
            .Select(block => KeyValuePair.Create(block, Answer(values.At(block))))
            .Where(answer => !string.IsNullOrWhiteSpace(answer.Value))
            .ToImmutableDictionary(answer => answer.Key, answer => answer.Value ?? "");
        return new SlackSubmission(new FormAnswers(person, place, opened.MessageId, opened.Action, opened.Value, answers), waiter, id, asked, opened.Language);
    }

    // One element a block, whatever its id.
    private static string? Answer(JsonElement block) =>
        block.ValueKind == JsonValueKind.Object && block.EnumerateObject().Select(element => element.Value).FirstOrDefault() is var element
            ? element.Text("value") ?? element.Text("selected_date") ?? element.At("selected_option").Text("value")
            : null;
}
